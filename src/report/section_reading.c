/* How to read the page: its terms, the two kinds of uncertainty, and what it means that models
 * disagree. */
#include "report/page.h"

typedef struct term {
    const char *name;
    const char *meaning;
} term;

static const term terms[] = {
    {"Draw", "One run of the models on numbers taken at random from the ranges that the case "
             "gives. A forecast is thousands of draws; a probability is a share of them."},
    {"Median", "The value that half of the draws lie below."},
    {"80 % within", "From a tenth of the draws below to a tenth above."},
    {"Position", "The outcome that an actor wants, on the scale of the question."},
    {"Salience", "How much an actor cares about the question beside all others, 0 to 100."},
    {"Capability", "How much an actor could bring to bear, against the others’ capabilities."},
    {"Weight", "Capability times salience: what counts in most models."},
    {"Reading", "One way to settle what a published model leaves open; the models’ table names "
                "the reading that was run."},
    {"Shapley value", "What an actor or a reason adds, on average over all orders in which they "
                      "could have come in. The values add up to the whole."},
    {"Tornado", "Each number alone swung from one end of its range to the other; the widest "
                "swings stand on top."},
    {"Assumption", "A number without evidence: the analyst’s judgement."},
};

static void add_terms(plm__page *page) {
    plm__text_add(page->out, "<dl>\n");
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        plm__text_add_format(page->out, "<dt>%s</dt><dd>%s</dd>\n", terms[i].name,
                             terms[i].meaning);
    }
    plm__text_add(page->out, "</dl>\n");
}

void plm__section_reading(plm__page *page) {
    plm__section_fold(page, "reading", "Help", "How to read this page");
    plm__paragraph(page, "Two kinds of doubt stand in it side by side. The numbers of the case are "
                         "not known exactly: each is a range, and the bargaining models’ lines "
                         "are the spread that those ranges make. And where all numbers were known, "
                         "the decision could still come out otherwise: only the answer’s own "
                         "model, which was fitted to decisions whose outcome is known, holds that "
                         "doubt too, so its distribution is the wider one.");
    plm__paragraph(page,
                   "Where models disagree, they differ about how actors settle: by weight, by "
                   "threat, by exchange, by vote. Their disagreement is a finding about the "
                   "question, and no average makes it go away. Look at which of them fits "
                   "the way in which these actors decide.");
    add_terms(page);
    plm__section_unfold(page);
}
