"""Schools that the tests share."""

import os

import ouderavond as oud
import pytest

SMALL = {
    "leerlingen": "Leerling\tAfdeling\tStamklas\n1\th1\th1a\n2\th1\th1a\n3\th1\th1b\n",
    "pakketkeuze": "Leerling\tVak\n1\tne\n1\ten\n2\tne\n3\tne\n3\twi\n",
    "roostergroepindelingen": "Leerling\tGroep\n1\th1a\n2\th1a\n3\th1b\n",
    "lessenverdeling": "Afdeling\tVak\tGroep\tDocent\n"
    "h1\tne\th1a\taaa\nh1\tne\th1a\tbbb\nh1\ten\th1a\tccc\nh1\tne\th1b\taaa\n",
    "ouders": "Code\tLeerlingcodes\no1\t1\no2\t1,2\n",
    "vakken": "Vak\tNaam\nne\tNederlands \U0001f600\n",
}


@pytest.fixture
def small():
    return oud.School(SMALL)


@pytest.fixture
def evening(small):
    evening = oud.Evening(small)
    evening.offer_pakketvakken(policy="everyone").apply()
    return evening


@pytest.fixture(scope="session")
def sample():
    return oud.School.load(os.environ["OUD_SAMPLE_SCHOOL"])


def pytest_sessionfinish(session, exitstatus):
    """A file in which anything was skipped is reported as skipped (77), so that it is counted."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = 77
