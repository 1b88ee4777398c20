/* SHA-256 and Ed25519 (by libsodium), and their bytes as hexadecimal digits. */
#ifndef PLM_STORE_DIGEST_H
#define PLM_STORE_DIGEST_H

#include "base/context.h"
#include "plenum.h"

enum {
    PLM__HASH_BYTES = 32,
    PLM__SIGNER_BYTES = 32,
    PLM__SIGNATURE_BYTES = 64,
    PLM__SIGNATURE_TEXT = 2 * PLM__SIGNATURE_BYTES + 1
};

/* The SHA-256 of bytes, in lower-case digits. */
void plm__digest(const char *bytes, size_t length, char text[PLM_HASH_TEXT]);

/* text has room for 2 * count + 1 characters. */
void plm__hex_print(const unsigned char *bytes, size_t count, char *text);

/* Reads exactly 2 * count lower-case digits; false when text[0..length) is anything else. */
bool plm__hex_parse(const char *text, size_t length, unsigned char *bytes, size_t count);

struct plm_key {
    plm_context *context;
    unsigned char secret[64];
    char signer[PLM_HASH_TEXT]; /* the public half, in digits */
};

void plm__sign(const plm_key *key, const char *bytes, size_t length,
               char signature[PLM__SIGNATURE_TEXT]);

/* Whether a signature, in digits, of the bytes was made with the secret half of signer. */
bool plm__signature_holds(const char *bytes, size_t length, const char *signature,
                          const char *signer);

#endif
