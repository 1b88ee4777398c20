/* A case as libplenum-core reads it, without a YAML parser: a packed tree (tree/packed.h). */
#include "case/pack.h"
#include "formats/format.h"

static plm_status write(const plm_case *of, plm__findings *findings, plm__text *out) {
    (void)findings; /* it holds all of a case but comments and layout */
    return plm__case_pack(of, false, out, NULL);
}

const plm__format plm__format_packed = {
    .name = "packed",
    .about = "a case in bytes, for programs with libplenum-core",
    .write_case = write,
    .holds_choices = true,
    .holds_votes = true,
    .for_programs = true,
};
