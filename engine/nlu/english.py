"""English as people may write it to the bot, for the language identifier: what is none of our three languages.

English is the one other language in Latin letters that is often typed here; without examples it would pass for French.
"""

from typing import Final

ENGLISH: Final = """\
hello
hi there
good morning
good evening everyone
how are you doing today
thank you very much
thanks a lot for your help
see you tomorrow
what is this project about
who are you
are you a robot or a real person
can you help me please
i need help
i want to sign up for the training
how do i register
how can i apply
what do i need to bring
which documents do you want from me
is it free or do i have to pay something
how much does it cost
where is your office
where does the training take place
when does it start and when does it end
how long will it last
am i too old to take part
i am twenty three years old
i live in the city near the harbour
my name is on the list already
my phone number has changed
please delete everything you know about me
what do you do with my data
who can see what i write here
i do not understand
could you say that again in simple words
do you speak english
i only speak english
i don't speak french
i would like to talk to somebody
let me speak with a human
can girls and women join too
my sister wants to come with me
i came back from abroad last year
i was living in another country
they sent me back home
i want to leave the country and go to europe
is the boat dangerous
i am looking for a job
do you have any work for young people
could you give me some money to open a shop
i want a loan for my business
what will we learn there
will i get a certificate at the end
do i need a school diploma
stop sending me messages
don't write to me again
this is very bad service
nobody ever answers me
i am in danger
someone is hurting me
they took my passport and will not give it back
what happened to my application
did you get my answer
yes of course
no not really
maybe later
okay that sounds good
tell me more about it
what is the weather like
who won the football match last night
tell me a joke
the bus was late this morning
we have been waiting for three hours
she said that they would call us back
it was the best day of my life
there are many people who think so
this one is better than the other
you should have told me before
all of these things were made by hand
the water and the food are in the house
children under five should drink more milk
wash your hands and stay at home if you feel ill
everyone has the right to work and to rest
the number of new cases has been growing since last week
most of the results were published in the report
no thank you
not now
erase my number
remove my name from your list
cancel my registration
change the language
can we talk in english
switch to english please
wrong number
i made a mistake in my name
show me what you have about me
call me back
give me your phone number
any jobs for us
free or not
which age is accepted
i am a student
i am from ethiopia
we came by boat
my brother is in yemen
ladies only
thanks bye
good night
sorry
what do you mean
say it again
too expensive
for whom is this
is it over
next month or this week
how old must i be
i finished school
nothing works here
leave me alone
stop it
who pays you
is this a scam
tell my friend
help us
where do i go
what time do you open
i like cooking and sewing
solar panels and computers
""".splitlines()
