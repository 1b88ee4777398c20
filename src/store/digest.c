#include "store/digest.h"

#include <sodium.h>
#include <string.h>

_Static_assert(PLM__HASH_BYTES == crypto_hash_sha256_BYTES, "a SHA-256");
_Static_assert(PLM__SIGNER_BYTES == crypto_sign_PUBLICKEYBYTES, "an Ed25519 public key");
_Static_assert(PLM__SIGNATURE_BYTES == crypto_sign_BYTES, "an Ed25519 signature");

void plm__hex_print(const unsigned char *bytes, size_t count, char *text) {
    sodium_bin2hex(text, 2 * count + 1, bytes, count);
}

static int digit_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool plm__hex_parse(const char *text, size_t length, unsigned char *bytes, size_t count) {
    if (length != 2 * count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        int high = digit_of(text[2 * i]);
        int low = digit_of(text[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        bytes[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

void plm__digest(const char *bytes, size_t length, char text[PLM_HASH_TEXT]) {
    unsigned char hash[PLM__HASH_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, length);
    plm__hex_print(hash, sizeof hash, text);
}

void plm__sign(const plm_key *key, const char *bytes, size_t length,
               char signature[PLM__SIGNATURE_TEXT]) {
    unsigned char made[PLM__SIGNATURE_BYTES];
    crypto_sign_detached(made, NULL, (const unsigned char *)bytes, length, key->secret);
    plm__hex_print(made, sizeof made, signature);
}

bool plm__signature_holds(const char *bytes, size_t length, const char *signature,
                          const char *signer) {
    unsigned char made[PLM__SIGNATURE_BYTES];
    unsigned char public_half[PLM__SIGNER_BYTES];
    return plm__hex_parse(signature, strlen(signature), made, sizeof made) &&
           plm__hex_parse(signer, strlen(signer), public_half, sizeof public_half) &&
           crypto_sign_verify_detached(made, (const unsigned char *)bytes, length, public_half) ==
               0;
}
