"""Who the initiative is for, rule version 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.eligibility import OLDEST_AGE, RULE_VERSION, Decision, IncompleteAnswersError, Outcome, Reason, decide
from bot.leads.staff_words import OUTCOMES, REASONS

PLACES = ["ras-dika", "boulaos", "balbala", "djibouti-ville", "ali-sabieh", "arta", "dikhil", "obock", "tadjourah"]


@pytest.mark.parametrize("age", range(18))
@pytest.mark.parametrize("place", [None, "balbala", "abroad"])
@pytest.mark.parametrize("returnee", [None, False, True])
def test_under_18_is_a_minor_whatever_else_was_answered(age: int, place: str | None, returnee: bool | None) -> None:
    decision = decide(age, place, returnee)
    assert (decision.outcome, decision.reasons) == (Outcome.MINOR, (Reason.UNDER_18,))


@pytest.mark.parametrize("age", range(18, 27))
@pytest.mark.parametrize("place", PLACES)
def test_18_to_26_in_djibouti_is_eligible_as_youth(age: int, place: str) -> None:
    assert decide(age, place, returnee=False).outcome is Outcome.ELIGIBLE_YOUTH


@pytest.mark.parametrize("age", range(18, 27))
def test_a_young_person_is_eligible_before_the_return_is_asked(age: int) -> None:
    assert decide(age, "arta", None).outcome is Outcome.ELIGIBLE_YOUTH


@pytest.mark.parametrize("age", range(18, 121))
@pytest.mark.parametrize("place", PLACES)
def test_a_returnee_of_18_or_more_in_djibouti_is_eligible(age: int, place: str) -> None:
    assert decide(age, place, returnee=True).outcome is Outcome.ELIGIBLE_RETURNEE


@pytest.mark.parametrize("age", range(27, 121))
def test_over_26_without_return_is_not_eligible(age: int) -> None:
    decision = decide(age, "obock", returnee=False)
    assert (decision.outcome, decision.outcome.eligible) == (Outcome.TOO_OLD, False)


@pytest.mark.parametrize("age", [18, 26, 27, 60])
@pytest.mark.parametrize("returnee", [None, False, True])
def test_living_abroad_is_not_eligible_for_any_adult(age: int, returnee: bool | None) -> None:
    assert decide(age, "abroad", returnee).outcome is Outcome.ABROAD


@pytest.mark.parametrize(
    ("age", "returnee", "outcome"),
    [
        (17, False, Outcome.MINOR),
        (17, True, Outcome.MINOR),
        (18, False, Outcome.ELIGIBLE_YOUTH),
        (18, True, Outcome.ELIGIBLE_RETURNEE),
        (26, False, Outcome.ELIGIBLE_YOUTH),
        (26, True, Outcome.ELIGIBLE_RETURNEE),
        (27, False, Outcome.TOO_OLD),
        (27, True, Outcome.ELIGIBLE_RETURNEE),
    ],
)
def test_the_ages_at_the_edges(age: int, returnee: bool, outcome: Outcome) -> None:
    assert decide(age, "balbala", returnee).outcome is outcome


def test_reasons_come_in_the_order_in_which_they_were_weighed() -> None:
    assert decide(22, "balbala", returnee=False).reasons == (Reason.IN_DJIBOUTI, Reason.AGE_18_TO_26)
    assert decide(22, "balbala", returnee=True).reasons == (Reason.IN_DJIBOUTI, Reason.RETURNEE, Reason.AGE_18_TO_26)
    assert decide(40, "balbala", returnee=True).reasons == (Reason.IN_DJIBOUTI, Reason.RETURNEE)
    assert decide(40, "balbala", returnee=False).reasons == (Reason.IN_DJIBOUTI, Reason.OVER_26, Reason.NOT_RETURNEE)
    assert decide(22, "abroad", returnee=None).reasons == (Reason.NOT_IN_DJIBOUTI,)


def test_every_decision_names_the_rule_it_was_made_by() -> None:
    assert {decide(age, "arta", returnee=True).rule_version for age in range(60)} == {RULE_VERSION}


@pytest.mark.parametrize("age", [18, 22, 40])
def test_an_adult_of_unknown_place_cannot_be_decided(age: int) -> None:
    with pytest.raises(IncompleteAnswersError, match="place"):
        decide(age, None, returnee=True)


def test_over_26_hangs_on_the_return() -> None:
    with pytest.raises(IncompleteAnswersError, match="returnee"):
        decide(27, "arta", None)


@pytest.mark.parametrize("age", [-1, 121])
def test_what_is_no_age_is_refused(age: int) -> None:
    with pytest.raises(ValueError, match="no age"):
        decide(age, "arta", returnee=False)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_the_two_eligible_outcomes_open_the_interest(outcome: Outcome) -> None:
    assert outcome.eligible == outcome.value.startswith("eligible")


def _decided(age: int, place: str | None, returnee: bool | None) -> Decision | str:
    try:
        return decide(age, place, returnee)
    except IncompleteAnswersError as missing:
        return str(missing)


answers = st.tuples(
    st.integers(0, OLDEST_AGE), st.sampled_from([None, "abroad", *PLACES]), st.sampled_from([None, False, True])
)


@given(first=answers, between=st.lists(answers, max_size=5))
def test_the_same_answers_have_the_same_decision_whatever_was_decided_between(
    first: tuple[int, str | None, bool | None], between: list[tuple[int, str | None, bool | None]]
) -> None:
    decided = _decided(*first)
    for other in between:
        _decided(*other)
    assert _decided(*first) == decided


@given(given_answers=answers, place=st.sampled_from(PLACES))
def test_which_place_of_djibouti_it_is_makes_no_difference(
    given_answers: tuple[int, str | None, bool | None], place: str
) -> None:
    age, where, returnee = given_answers
    if where in PLACES:
        assert _decided(age, where, returnee) == _decided(age, place, returnee)


@given(given_answers=answers)
def test_every_decision_has_reasons_and_staff_have_words_for_all_of_it(
    given_answers: tuple[int, str | None, bool | None],
) -> None:
    decision = _decided(*given_answers)
    if isinstance(decision, Decision):
        assert decision.reasons
        assert len(set(decision.reasons)) == len(decision.reasons)
        assert OUTCOMES[decision.outcome]
        assert all(REASONS[reason] for reason in decision.reasons)


def test_staff_have_different_words_for_each_outcome_and_each_reason() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert len(set(OUTCOMES.values())) == len(Outcome)
    assert set(REASONS) == set(Reason)
    assert len(set(REASONS.values())) == len(Reason)
