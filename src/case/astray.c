#include "case/astray.h"

#include "tree/encoding.h"
#include "tree/suggest.h"

enum { SEGMENT_SHOWN = 60 };

void plm__path_report(plm__reader *r, const plm__node *at, const plm__path_end *end) {
    plm__suggestion suggestion;
    plm__suggest_start(&suggestion, end->segment, end->segment_length);
    for (const plm__node *each = end->last->first; each != NULL && r->suggestions_left > 0;
         each = each->next) {
        const char *name = plm__node_name(each);
        if (name != NULL) {
            plm__suggest_offer(&suggestion, name);
            r->suggestions_left--;
        }
    }
    const char *where = plm__node_path(r->arena, end->last);
    int shown = (int)plm__encoding_cut(end->segment, end->segment_length, SEGMENT_SHOWN);
    const char *in = where == NULL || where[0] == '\0' ? "the case" : where;
    if (suggestion.best != NULL) {
        plm__error(r, at, "there is no '%.*s' in %s; did you mean '%s'?", shown, end->segment, in,
                   suggestion.best);
    } else {
        plm__error(r, at,
                   "there is no '%.*s' in %s; a path is made of keys and ids, such as "
                   "actors.china.on.attendance",
                   shown, end->segment, in);
    }
}
