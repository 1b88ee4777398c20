/* SHA-256, by FIPS 180-4. */
#ifndef PLM_BASE_SHA256_H
#define PLM_BASE_SHA256_H

#include <stddef.h>

/* 64 hexadecimal digits and a closing zero. */
enum { PLM__SHA256_TEXT = 65 };

/* The hash of length bytes, in lower-case hexadecimal. */
void plm__sha256(const char *bytes, size_t length, char text[PLM__SHA256_TEXT]);

#endif
