/* Writes the packed form of a case, or of one of its scenarios, to standard output. */
#include "case/pack.h"
#include "base/text.h"

#include <stdio.h>

static int pack(plm_context *context, const plm_case *of) {
    plm__text packed;
    plm__text_init(&packed, context);
    bool written = plm__case_pack(of, false, &packed, NULL) == PLM_OK &&
                   fwrite(packed.bytes, 1, packed.length, stdout) == packed.length;
    plm__text_clear(&packed);
    return written ? 0 : 1;
}

int main(int argc, char **argv) {
    plm_context *context = NULL;
    plm_case *base = NULL;
    plm_case *variant = NULL;
    int exit_status = 1;
    if (argc >= 2 && plm_context_new(NULL, &context) == PLM_OK &&
        plm_case_load(context, argv[1], &base, NULL) == PLM_OK &&
        (argc == 2 || plm_case_with_scenario(base, argv[2], &variant, NULL) == PLM_OK)) {
        exit_status = pack(context, variant != NULL ? variant : base);
    }
    plm_case_free(variant);
    plm_case_free(base);
    plm_context_free(context);
    return exit_status;
}
