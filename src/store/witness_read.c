/* Time-stamp responses by OpenSSL, which has memory of its own. No certificate is trusted but those
 * named: neither the machine's, nor what OpenSSL's configuration would bring in. */
#include "base/error.h"
#include "case/date.h"
#include "formats/findings.h"
#include "store/instant.h"
#include "store/witness.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <string.h>

#define DAY    INT64_C(86400)
#define HOUR   INT64_C(3600)
#define MINUTE INT64_C(60)

typedef struct reading {
    plm__arena *arena;
    const plm__trusted *trusted;
    plm__witness *to;
    TS_RESP *response;
    STACK_OF(X509) * certificates; /* that are trusted */
    X509_STORE *store;             /* of the same */
} reading;

static void begin_openssl(void) {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
    ERR_set_mark();
}

static void end_openssl(void) {
    ERR_pop_to_mark();
}

static plm_status judge(reading *of, plm__witness_verdict verdict, const char *reason) {
    of->to->verdict = verdict;
    of->to->reason = reason;
    return reason != NULL ? PLM_OK : PLM_E_MEMORY;
}

static bool is_short_of_memory(void) {
    return ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE;
}

/* ---- what is trusted ----------------------------------------------------------------------- */

/* A certificate under a password is none; nobody is asked for it. */
static int no_password(char *to, int room, int writes, void *user) {
    (void)to;
    (void)room;
    (void)writes;
    (void)user;
    return -1;
}

static bool is_at_end(void) {
    unsigned long code = ERR_peek_last_error();
    return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
}

/* NULL where it holds none, or anything that is broken. */
static STACK_OF(X509) * read_certificates(const plm__trusted *trusted) {
    STACK_OF(X509) *list = sk_X509_new_null();
    BIO *text = BIO_new_mem_buf(trusted->bytes, (int)trusted->length);
    X509 *next = NULL;
    bool good = list != NULL && text != NULL;
    while (good && (next = PEM_read_bio_X509(text, NULL, no_password, NULL)) != NULL) {
        good = sk_X509_push(list, next) > 0;
        if (!good) {
            X509_free(next);
        }
    }
    good = good && is_at_end() && sk_X509_num(list) > 0;
    BIO_free(text);
    if (!good) {
        sk_X509_pop_free(list, X509_free);
        return NULL;
    }
    return list;
}

plm_status plm__trusted_check(const plm__trusted *trusted, plm_error *error) {
    if (trusted->bytes == NULL) {
        return PLM_OK;
    }
    begin_openssl();
    STACK_OF(X509) *list = read_certificates(trusted);
    bool is_short = list == NULL && is_short_of_memory();
    bool good = list != NULL;
    sk_X509_pop_free(list, X509_free);
    end_openssl();
    if (is_short) {
        return plm__out_of_memory(error);
    }
    return good ? PLM_OK
                : plm__fail(error, PLM_E_FORMAT,
                            "'%s' is no list of certificates in PEM, as lines between BEGIN "
                            "CERTIFICATE and END CERTIFICATE are",
                            trusted->path);
}

/* Whoever is named is trusted, whether or not he signed himself. */
static bool open_store(reading *of) {
    of->certificates = read_certificates(of->trusted);
    of->store = of->certificates != NULL ? X509_STORE_new() : NULL;
    bool good = of->store != NULL;
    for (int i = 0; good && i < sk_X509_num(of->certificates); i++) {
        good = X509_STORE_add_cert(of->store, sk_X509_value(of->certificates, i)) == 1;
    }
    if (good) {
        X509_VERIFY_PARAM *how = X509_STORE_get0_param(of->store);
        X509_VERIFY_PARAM_set_time(how, (time_t)of->to->instant);
        X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
    }
    return good;
}

/* ---- what the response says ---------------------------------------------------------------- */

static bool is_granted(const TS_STATUS_INFO *status) {
    int64_t code = -1;
    return ASN1_INTEGER_get_int64(&code, TS_STATUS_INFO_get0_status(status)) == 1 &&
           (code == TS_STATUS_GRANTED || code == TS_STATUS_GRANTED_WITH_MODS);
}

/* What the authority says to it, made fit to be shown. */
static const char *refusal_of(const TS_STATUS_INFO *status, char shown[PLM__SHOWN_TEXT]) {
    const STACK_OF(ASN1_UTF8STRING) *texts = TS_STATUS_INFO_get0_text(status);
    if (texts == NULL || sk_ASN1_UTF8STRING_num(texts) < 1) {
        return "it does not say why";
    }
    const ASN1_UTF8STRING *first = sk_ASN1_UTF8STRING_value(texts, 0);
    return plm__shown((const char *)ASN1_STRING_get0_data(first), (size_t)ASN1_STRING_length(first),
                      shown);
}

static plm_status read_hash(reading *of, TS_TST_INFO *stamped) {
    TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(stamped);
    const ASN1_OBJECT *algorithm = NULL;
    X509_ALGOR_get0(&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING *bytes = TS_MSG_IMPRINT_get_msg(imprint);
    if (OBJ_obj2nid(algorithm) != NID_sha256 || ASN1_STRING_length(bytes) != PLM__HASH_BYTES) {
        return judge(of, PLM__WITNESS_OTHER, "it is of another kind of hash than SHA-256");
    }
    char *hash = plm__arena_allocate(of->arena, PLM_HASH_TEXT, 1);
    if (hash == NULL) {
        return PLM_E_MEMORY;
    }
    plm__hex_print(ASN1_STRING_get0_data(bytes), PLM__HASH_BYTES, hash);
    of->to->hash = hash;
    return PLM_OK;
}

static plm_status read_time(reading *of, const TS_TST_INFO *stamped) {
    struct tm at = {0};
    if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(stamped), &at) != 1) {
        return judge(of, PLM__WITNESS_UNREAD, "its time cannot be read");
    }
    int64_t day = plm__date_day(at.tm_year + 1900, at.tm_mon + 1, at.tm_mday);
    int64_t instant = day * DAY + at.tm_hour * HOUR + at.tm_min * MINUTE + at.tm_sec;
    char text[PLM_INSTANT_TEXT];
    plm_instant_print(instant, text);
    of->to->instant = instant;
    of->to->at = plm__arena_copy(of->arena, text, strlen(text));
    return of->to->at != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* Control characters, of one byte or two, as question marks. */
static void tame(char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        unsigned char before = i > 0 ? (unsigned char)text[i - 1] : 0;
        if (byte < 0x20 || byte == 0x7f) {
            text[i] = '?';
        } else if (before == 0xc2 && byte < 0xa0) {
            text[i - 1] = '?';
            text[i] = '?';
        }
    }
}

static plm_status read_name(reading *of, X509 *signer) {
    char *bytes = NULL;
    BIO *text = BIO_new(BIO_s_mem());
    bool good = text != NULL && X509_NAME_print_ex(text, X509_get_subject_name(signer), 0,
                                                   XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) >= 0;
    long length = good ? BIO_get_mem_data(text, &bytes) : 0;
    char *name = !good        ? NULL
                 : length > 0 ? plm__arena_copy(of->arena, bytes, (size_t)length)
                              : plm__arena_print(of->arena, "a signer without a name");
    if (name != NULL) {
        tame(name, strlen(name));
    }
    BIO_free(text);
    of->to->by = name;
    return name != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* By the certificates that it brings along, and those that are trusted. */
static plm_status read_signer(reading *of) {
    STACK_OF(X509) *signers =
        PKCS7_get0_signers(TS_RESP_get_token(of->response), of->certificates, 0);
    plm_status status =
        sk_X509_num(signers) == 1 ? read_name(of, sk_X509_value(signers, 0)) : PLM_OK;
    sk_X509_free(signers);
    return status;
}

/* ---- its signature ------------------------------------------------------------------------- */

/* What is said of a certificate that is not trusted, where that
 * is what went wrong last; or NULL. */
static const char *certificate_fault(void) {
    static const char head[] = "Verify error:";
    const char *data = NULL;
    int flags = 0;
    unsigned long code = ERR_peek_last_error_data(&data, &flags);
    if (ERR_GET_LIB(code) != ERR_LIB_TS || ERR_GET_REASON(code) != TS_R_CERTIFICATE_VERIFY_ERROR) {
        return NULL;
    }
    bool is_text = (flags & ERR_TXT_STRING) != 0 && strncmp(data, head, sizeof head - 1) == 0;
    return is_text ? data + sizeof head - 1 : "it does not say why";
}

static plm_status judge_failure(reading *of) {
    const char *fault = certificate_fault();
    if (is_short_of_memory()) {
        return PLM_E_MEMORY;
    }
    return fault == NULL
               ? judge(of, PLM__WITNESS_BROKEN, "its signature is not one of what it says")
               : judge(of, PLM__WITNESS_UNKNOWN,
                       plm__arena_print(of->arena,
                                        "the certificate that signed it is not under those of "
                                        "'%s', or not fit to stamp times: %s",
                                        of->trusted->path, fault));
}

static plm_status check_signature(reading *of) {
    if (of->trusted->bytes == NULL) {
        return judge(of, PLM__WITNESS_UNTRUSTED,
                     "it is read, not trusted, for anybody can make one: --ca names a file of the "
                     "authority's certificates");
    }
    if (of->to->by == NULL) {
        return judge(of, PLM__WITNESS_UNKNOWN,
                     plm__arena_print(of->arena,
                                      "the certificate that signed it is neither in it nor in '%s'",
                                      of->trusted->path));
    }
    return TS_RESP_verify_signature(TS_RESP_get_token(of->response), of->certificates, of->store,
                                    NULL) == 1
               ? PLM_OK
               : judge_failure(of);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static plm_status read_stamp(reading *of) {
    TS_TST_INFO *stamped = TS_RESP_get_tst_info(of->response);
    PLM_TRY(read_time(of, stamped));
    PLM_TRY(of->to->at != NULL ? read_hash(of, stamped) : PLM_OK);
    if (of->to->hash == NULL) {
        return PLM_OK;
    }
    if (of->trusted->bytes != NULL && !open_store(of)) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(read_signer(of));
    return check_signature(of);
}

static plm_status read_response(reading *of, const char *bytes, size_t length) {
    static const char malformed[] = "it is no time-stamp response, as RFC 3161 has them";
    char shown[PLM__SHOWN_TEXT];
    const unsigned char *at = (const unsigned char *)bytes;
    of->response = d2i_TS_RESP(NULL, &at, (long)length);
    if (of->response == NULL) {
        return is_short_of_memory() ? PLM_E_MEMORY : judge(of, PLM__WITNESS_UNREAD, malformed);
    }
    if (at != (const unsigned char *)bytes + length) {
        return judge(of, PLM__WITNESS_UNREAD, "something follows the time-stamp response");
    }
    const TS_STATUS_INFO *status = TS_RESP_get_status_info(of->response);
    if (!is_granted(status)) {
        return judge(of, PLM__WITNESS_REFUSED,
                     plm__arena_print(of->arena, "the authority granted no time stamp: %s",
                                      refusal_of(status, shown)));
    }
    return TS_RESP_get_tst_info(of->response) != NULL ? read_stamp(of)
                                                      : judge(of, PLM__WITNESS_UNREAD, malformed);
}

plm_status plm__witness_read(plm__arena *arena, const char *bytes, size_t length,
                             const plm__trusted *trusted, plm__witness *to) {
    reading of = {.arena = arena, .trusted = trusted, .to = to};
    to->verdict = PLM__WITNESS_HOLDS;
    to->instant = PLM_NOW;
    begin_openssl();
    plm_status status = read_response(&of, bytes, length);
    TS_RESP_free(of.response);
    X509_STORE_free(of.store);
    sk_X509_pop_free(of.certificates, X509_free);
    end_openssl();
    return status;
}
