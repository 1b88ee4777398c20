"""A package that was compiled for another library is refused."""
import unittest
from unittest import mock

import plenum
from plenum import _fit


class Fit(unittest.TestCase):
    def refused(self, **changed):
        """What is said where the package was compiled with records of these sizes."""
        real = _fit.ffi.sizeof
        with mock.patch.object(_fit, "ffi", wraps=_fit.ffi) as ffi:
            ffi.sizeof.side_effect = lambda name: changed.get(name) or real(name)
            with self.assertRaises(ImportError) as caught:
                _fit.expect_fit()
        return str(caught.exception)

    def test_every_record_is_asked_for(self):
        asked = []
        real = _fit.ffi.sizeof
        with mock.patch.object(_fit, "ffi", wraps=_fit.ffi) as ffi:
            ffi.sizeof.side_effect = lambda name: asked.append(name) or real(name)
            _fit.expect_fit()
        self.assertGreater(len(asked), 150)
        self.assertLessEqual({"plm_error", "plm_forecast_issue", "plm_actor", "plm_power_choice"}, set(asked))

    def test_another_size(self):
        self.assertIn("plm_interval has 8 bytes there and", self.refused(plm_interval=8))

    def test_longer_than_the_librarys(self):
        self.assertIn("plm_forecast_issue has 9999 bytes there", self.refused(plm_forecast_issue=9999))

    def test_another_error(self):
        self.assertIn("report errors in different forms", self.refused(plm_error=8))


if __name__ == "__main__":
    unittest.main()
