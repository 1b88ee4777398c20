library(testthat)
library(plenum)

test_check("plenum")
