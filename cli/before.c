#include "before.h"

#include "forecast/rule_out.h"
#include "view/answer.h"

static bool is_out(plm__exclusions of, const plm_option *wanted) {
    bool out = false;
    for (size_t i = 0; i < of.count; i++) {
        const plm_ruled_out *each = of.list[i];
        bool certain = each->state == PLM_EXCLUSION_KNOWN && each->chance >= 1;
        for (size_t k = 0; certain && k < each->option_count; k++) {
            out = out || each->options[k] == wanted;
        }
    }
    return out;
}

static void add_line(plm__text *out, plm__exclusions of, const plm_option *wanted) {
    plm__text_add(out, "  ");
    plm__add_before_ruled_out(out, of.list, of.count);
    if (wanted != NULL && is_out(of, wanted)) {
        plm__text_add_format(out, " Nothing below brings %s back.", wanted->id);
    }
    plm__text_add(out, "\n\n");
}

void add_before_ruled_out(plm__text *out, const plm_case *of, const plm_issue *issue,
                          const plm_option *wanted) {
    plm_chronology *dates = NULL;
    plm__exclusions exclusions = {0};
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    bool done = plm_chronology_new(of, &dates, NULL) >= 0 &&
                plm__exclusions_find(plm_case_dossier(of), issue, dates, &arena, &exclusions) >= 0;
    if (!done) {
        out->failed = true;
    } else if (plm__exclusions_known(exclusions) != 0) {
        add_line(out, exclusions, wanted);
    }
    plm_chronology_free(dates);
    plm__arena_clear(&arena);
}
