/* The certificate of an authority that signed
 * tests/fuzz/corpus/witness/granted.tsr, whose key is gone. */
#ifndef PLM_TESTS_STAMPED_H
#define PLM_TESTS_STAMPED_H

#include "store/witness.h"

#define STAMPED_AT "2026-11-30T07:54:29Z"

static const char stamped_authority[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBlzCCAT2gAwIBAgIUUCe+sShyHf0dChlAA9KG18S2GkMwCgYIKoZIzj0EAwIw\n"
    "ITEQMA4GA1UECgwHZXhhbXBsZTENMAsGA1UEAwwEUm9vdDAeFw0yNjExMzAwNzU0\n"
    "MjlaFw0yNjEyMzAwNzU0MjlaMCExEDAOBgNVBAoMB2V4YW1wbGUxDTALBgNVBAMM\n"
    "BFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATpLzIOvPku/5eRLVXS2wPZ\n"
    "S9gzUlieE79B51UtUgbMeB0m9A4tAY8VJDCzmyZ9q0UmCGeXKNvujxr5uxhZRcLL\n"
    "o1MwUTAdBgNVHQ4EFgQUF9qlOVTtObmeC4tmb6ST/K9XtTwwHwYDVR0jBBgwFoAU\n"
    "F9qlOVTtObmeC4tmb6ST/K9XtTwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD\n"
    "AgNIADBFAiAELZzpo2KbjGMPOYLkCoADXudViytksdkt/jlGkuHsUQIhANlLw/w4\n"
    "AGu64/7c41uhqcd11Z8gSnb1+xE6STMHlJ6z\n"
    "-----END CERTIFICATE-----\n";

static const plm__trusted stamped_trusted = {"authority.pem", stamped_authority,
                                             sizeof stamped_authority - 1};

#endif
