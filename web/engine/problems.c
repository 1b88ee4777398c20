#include "problems.h"

#include "base/pretty_json.h"

static const char *severity_name(plm_severity of) {
    return of == PLM_SEVERITY_ERROR ? "error" : of == PLM_SEVERITY_WARNING ? "warning" : "note";
}

void add_problems(plm__text *out, const plm_case *of) {
    plm__pretty to = {.out = out};
    plm__pretty_list(&to, NULL);
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(of, i);
        plm__pretty_object(&to, NULL);
        plm__pretty_text(&to, "severity", severity_name(each->severity));
        plm__pretty_whole(&to, "line", each->line);
        plm__pretty_whole(&to, "column", each->column);
        plm__pretty_text(&to, "message", each->message);
        plm__pretty_end(&to);
    }
    plm__pretty_end(&to);
}
