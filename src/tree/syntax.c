#include "tree/syntax.h"

#include <stddef.h>
#include <string.h>

/* The first entry whose fragment is part of the parser's message counts. */
static const struct {
    const char *fragment;
    const char *text;
} explanations[] = {
    {"nested block mapping on the same line",
     "a second ': ' stands on this line; put the text in quotes if the colon is part of it"},
    {"invalid mapping in plain multiline",
     "this line is less indented than the one before, or follows a closed value; line it up with "
     "the keys it belongs to"},
    {"could not find expected ':'", "this key has no ': ' after it; write 'key: value'"},
    {"missing comma", "a comma is missing between two entries in brackets"},
    {"extra closing", "this bracket closes nothing; delete it, or open one before it"},
    {"mismatched flow", "this is the wrong closing bracket; { is closed by } and [ by ]"},
    {"plain scalar cannot start with", "a text cannot begin with this sign; put it in quotes"},
    {"without closing quote", "this quote is never closed; close it"},
    {"trailing content after", "something follows the closing quote; inside single quotes write '' "
                               "for an apostrophe"},
    {"invalid escape", "this escape is unknown; write \\\\ for a backslash, or use single quotes"},
    {"wrongly indented", "the lines of this text are not indented enough; indent them more than "
                         "their key"},
    {"expected '-' indicator",
     "this line belongs to no item of the list; line it up with the item's other keys, or begin it "
     "with '- '"},
    {"invalid indentation", "this line is indented like nothing above it; line it up with the keys "
                            "that it belongs to"},
    {"invalid multiline plain key",
     "the next line is indented deeper than its neighbours; line up the keys that belong together"},
    {"block sequence on the same line",
     "a list cannot begin on its key's line; begin it on the next one, or write [a, b]"},
    {"did not find expected key", "a key is expected here, not a list item; indent the list, or "
                                  "give it a key"},
};

const char *plm__syntax_text(const char *message) {
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++) {
        if (strstr(message, explanations[i].fragment) != NULL) {
            return explanations[i].text;
        }
    }
    return NULL;
}
