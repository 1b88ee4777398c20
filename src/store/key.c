/*
 * Keys to sign with: Ed25519 pairs, each in a file of its own that its owner alone may read.
 *
 * The file is text: a line that names it, "secret " with the 32 bytes of the seed and "public "
 * with the public half, both in hexadecimal digits.
 */
#include "base/error.h"
#include "base/file.h"
#include "store/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TITLE  "plenum signing key 1\n"
#define SECRET "secret "
#define PUBLIC "\npublic "

enum {
    TITLE_LENGTH = sizeof TITLE - 1,
    SECRET_AT = TITLE_LENGTH + sizeof SECRET - 1,
    SEED_DIGITS = 2 * crypto_sign_SEEDBYTES,
    PUBLIC_AT = SECRET_AT + SEED_DIGITS + sizeof PUBLIC - 1,
    FILE_LENGTH = PUBLIC_AT + 2 * PLM__SIGNER_BYTES + 1,
    MOST_BYTES = 4096,
    NAME_EXTRA = 32
};

static plm_status fail_on(plm_error *error, const char *what, const char *path) {
    int reason = errno;
    plm__fail(error, PLM_E_IO, "cannot %s '%s': %s", what, path, strerror(reason));
    plm__fail_at(error, path, 0, 0, NULL);
    return PLM_E_IO;
}

static plm_status make(plm_context *context, const unsigned char *seed, plm_key **out,
                       plm_error *error) {
    unsigned char public_half[PLM__SIGNER_BYTES];
    plm_key *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->context = context;
    crypto_sign_seed_keypair(public_half, made->secret, seed);
    plm__hex_print(public_half, sizeof public_half, made->signer);
    *out = made;
    return PLM_OK;
}

/* ---- a new one ----------------------------------------------------------------------------- */

static bool write_and_close(int file, const char *bytes, size_t length) {
    bool done = write(file, bytes, length) == (ssize_t)length && fsync(file) == 0;
    int reason = errno;
    done = close(file) == 0 && done;
    errno = done ? errno : reason;
    return done;
}

/* Puts the file in its place whole, and never in place of another: a lost key is lost for good. */
static plm_status put_in_place(plm_context *context, const char *path, const char *bytes,
                               plm_error *error) {
    size_t size = strlen(path) + NAME_EXTRA;
    char *beside = plm__allocate(context, size, 1);
    if (beside == NULL) {
        return plm__out_of_memory(error);
    }
    snprintf(beside, size, "%s.%ld.tmp", path, (long)getpid());
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    plm_status status = file >= 0 ? PLM_OK : fail_on(error, "write beside", path);
    if (file >= 0) {
        bool done = write_and_close(file, bytes, FILE_LENGTH) && link(beside, path) == 0;
        status = done ? PLM_OK : fail_on(error, "make", path);
        unlink(beside);
    }
    plm__release(context, beside);
    return status;
}

plm_status plm_key_create(plm_context *context, const char *path, plm_key **out, plm_error *error) {
    *out = NULL;
    if (sodium_init() < 0) {
        return plm__fail(error, PLM_E_UNSUPPORTED, "libsodium finds no source of chance");
    }
    unsigned char seed[crypto_sign_SEEDBYTES];
    char digits[SEED_DIGITS + 1];
    char text[FILE_LENGTH + 1];
    plm_key *made = NULL;
    randombytes_buf(seed, sizeof seed);
    plm__hex_print(seed, sizeof seed, digits);
    plm_status status = make(context, seed, &made, error);
    if (status == PLM_OK) {
        snprintf(text, sizeof text, TITLE SECRET "%s" PUBLIC "%s\n", digits, made->signer);
        status = put_in_place(context, path, text, error);
    }
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(digits, sizeof digits);
    sodium_memzero(text, sizeof text);
    if (status < 0) {
        plm_key_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

/* ---- from its file ------------------------------------------------------------------------- */

static plm_status refuse(plm_error *error, const char *path) {
    return plm__fail(error, PLM_E_ARGUMENT,
                     "'%s' is no signing key of plenum; 'plenum seal --new-key FILE' makes one",
                     path);
}

static bool has_public_half(const char *bytes, const plm_key *key) {
    enum { LENGTH = sizeof PUBLIC - 1 };
    return memcmp(bytes + PUBLIC_AT - LENGTH, PUBLIC, LENGTH) == 0 &&
           memcmp(bytes + PUBLIC_AT, key->signer, PLM_HASH_TEXT - 1) == 0 &&
           bytes[FILE_LENGTH - 1] == '\n';
}

static plm_status read_key(plm_context *context, const char *path, const plm__text *text,
                           plm_key **out, plm_error *error) {
    unsigned char seed[crypto_sign_SEEDBYTES];
    const char *bytes = text->bytes;
    if (text->length != FILE_LENGTH || bytes == NULL ||
        memcmp(bytes, TITLE SECRET, SECRET_AT) != 0 ||
        !plm__hex_parse(bytes + SECRET_AT, SEED_DIGITS, seed, sizeof seed)) {
        return refuse(error, path);
    }
    plm_status status = make(context, seed, out, error);
    sodium_memzero(seed, sizeof seed);
    if (*out != NULL && !has_public_half(bytes, *out)) {
        plm_key_free(*out);
        *out = NULL;
        return refuse(error, path);
    }
    return status;
}

static plm_status load_key(plm_context *context, const char *path, plm_key **out,
                           plm_error *error) {
    struct stat found;
    if (stat(path, &found) != 0) {
        return fail_on(error, "open", path);
    }
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return plm__fail(error, PLM_E_IO,
                         "others than you can read the key '%s'; 'chmod 600' mends that", path);
    }
    plm__text text;
    plm__text_init(&text, context);
    plm_status status = plm__file_read(path, MOST_BYTES, &text, error);
    if (status == PLM_OK) {
        status = read_key(context, path, &text, out, error);
    }
    if (text.length > 0) {
        sodium_memzero(text.bytes, text.length);
    }
    plm__text_clear(&text);
    return status;
}

plm_status plm_key_load(plm_context *context, const char *path, plm_key **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, load_key(context, path, out, error));
}

const char *plm_key_public(const plm_key *key) {
    return key->signer;
}

void plm_key_free(plm_key *key) {
    if (key != NULL) {
        sodium_memzero(key->secret, sizeof key->secret);
        plm__handle_free(key->context, key);
    }
}
