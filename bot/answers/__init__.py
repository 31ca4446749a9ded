"""Pure readers of what a person answered, in French, Somali or Afar and in the spelling of chats.

Called by the gateway (name, phone, danger, masking), by the custom actions (age, place, sectors, yes or no) and by
the desk (masking). Each reader lives in the module named after what it reads: `ages.read_age`, `places.read_place`,
`sectors.read_sectors`, `phones.read_phone`, `names.read_name`, `yes_no.read_yes_no`, `question.is_question`,
`masking.mask_personal` and `danger.is_danger`. None of them keeps, logs or sends anything.
"""
