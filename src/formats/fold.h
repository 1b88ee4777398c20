/* Words as they are compared: in small letters, without accents. */
#ifndef PLM_FORMATS_FOLD_H
#define PLM_FORMATS_FOLD_H

#include <stdbool.h>
#include <stddef.h>

enum { PLM__FOLDED_TEXT = 96, PLM__FOLDED_WORDS = 16 };

/* The words of a short text, folded, and where each stands in it. */
typedef struct plm__folded {
    char text[PLM__FOLDED_TEXT]; /* all words without blanks, closed by a zero byte */
    size_t count;
    size_t ends[PLM__FOLDED_WORDS];   /* of each word in text */
    size_t starts[PLM__FOLDED_WORDS]; /* in the original text */
    size_t stops[PLM__FOLDED_WORDS];
} plm__folded;

/* Folds a text: Latin letters lose their case and accents, a capital behind a small letter begins a
 * word, and all that is no letter or digit parts words. False when the text is too long for a name
 * of anything. */
bool plm__fold_words(const char *text, size_t length, plm__folded *out);

/* The folded words from first to last, the last one not included, without blanks between. */
void plm__folded_join(const plm__folded *of, size_t first, size_t last, char out[PLM__FOLDED_TEXT]);

#endif
