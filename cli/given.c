#include "given.h"

#include "view/answer.h"

static bool is_out(const plm_conditioning *of, const plm_option *wanted) {
    bool out = false;
    for (size_t i = 0; i < of->count; i++) {
        const plm_ruled_out *each = of->ruled_out[i];
        for (size_t k = 0; each->chance >= 1 && k < each->option_count; k++) {
            out = out || each->options[k] == wanted;
        }
    }
    return out;
}

void add_given_ruled_out(plm__text *out, const plm_conditioning *of, const plm_option *wanted) {
    if (!of->any) {
        return;
    }
    plm__text_add(out, "  ");
    plm__add_given_ruled_out(out, of->ruled_out, of->count);
    if (wanted != NULL && is_out(of, wanted)) {
        plm__text_add_format(out, " Nothing below brings %s back.", wanted->id);
    }
    plm__text_add(out, "\n\n");
}

void add_nothing_left(plm__text *out, const plm_conditioning *of) {
    if (of->nothing_left > 0) {
        plm__text_add(out, "  ");
        plm__add_nothing_left(out, of->nothing_left);
        plm__text_add(out, "\n");
    }
}
