/* Bodies that vote, without a case or side by side; a sum divided; the pace of legislation. */
#include "entries.h"
#include "plenum_r.h"

SEXP r_power_of_votes(SEXP votes, SEXP names, SEXP quota, SEXP unions, SEXP seed, SEXP draws,
                      SEXP doing) {
    size_t count = (size_t)Rf_xlength(votes);
    int64_t *numbers = (int64_t *)R_alloc(count + 1, sizeof *numbers);
    for (size_t i = 0; i < count; i++) {
        numbers[i] = (int64_t)REAL(votes)[i];
    }
    const char **called = Rf_isNull(names) ? NULL : texts_of(names, "names");
    int64_t needed = (int64_t)count_of(quota, "quota");
    plm_power_choice chosen = {.size = sizeof chosen,
                               .unions = text_of(unions, "unions"),
                               .seed = count_of(seed, "seed"),
                               .draws = count_of(draws, "draws")};
    plm_power *out = NULL;
    call at = call_begin(&kind_power, doing);
    plm_status status =
        plm_power_of_votes(at.context, numbers, called, count, needed, &chosen, &out, &at.error);
    return call_end(&at, out, status);
}

/* bodies: a list of what r_power and r_power_of_votes gave, which has to live as long. */
SEXP r_power_comparison(SEXP bodies, SEXP titles, SEXP index) {
    size_t count = (size_t)Rf_xlength(bodies);
    const plm_power **compared = (const plm_power **)R_alloc(count + 1, sizeof *compared);
    for (size_t i = 0; i < count; i++) {
        compared[i] = handle_of(VECTOR_ELT(bodies, (R_xlen_t)i), &kind_power);
    }
    const char **called = texts_of(titles, "titles");
    const char *by = text_of(index, "index");
    plm_power_comparison *out = NULL;
    call at = call_begin(&kind_power_comparison, R_NilValue);
    plm_status status = plm_power_compare(compared, called, count, by, &out, &at.error);
    return call_end(&at, out, status);
}

SEXP r_division(SEXP chances, SEXP names, SEXP quota, SEXP discount) {
    const char **called = Rf_isNull(names) ? NULL : texts_of(names, "names");
    size_t needed = (size_t)count_of(quota, "quota");
    double share = number_of(discount);
    plm_division *out = NULL;
    call at = call_begin(&kind_division, R_NilValue);
    plm_status status =
        plm_division_run(at.context, REAL(chances), called, (size_t)Rf_xlength(chances), needed,
                         share, &out, &at.error);
    return call_end(&at, out, status);
}

/* law: 0 for consultation, 1 for codecision; days since 1970-01-01, the last NA: not asked for. */
SEXP r_pace(SEXP law, SEXP proposed, SEXP as_of, SEXP by) {
    plm_pace_law of = Rf_asInteger(law) == 0 ? PLM_PACE_EU_CONSULTATION : PLM_PACE_EU_CODECISION;
    int asked = Rf_asInteger(by);
    plm_pace *out = NULL;
    call at = call_begin(&kind_pace, R_NilValue);
    plm_status status = plm_pace_new(at.context, of, Rf_asInteger(proposed), Rf_asInteger(as_of),
                                     asked == NA_INTEGER ? PLM_DAY_LAST : asked, &out, &at.error);
    return call_end(&at, out, status);
}
