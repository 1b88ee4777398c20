/* Prompts: what to ask a model for, in words that were tried. */
#include "mcp/session.h"

#include "verb.h"

#include <string.h>

typedef struct prompt_argument {
    const char *name;
    const char *about;
    bool is_required;
} prompt_argument;

typedef struct prompt {
    const char *name;
    const char *title;
    const char *about;
    const prompt_argument *arguments; /* closed by a NULL name */
    const char *words;                /* {NAME} stands for an argument */
} prompt;

static const prompt_argument of_text[] = {
    {"question", "what is to be decided, and by when", true},
    {"document", "the text to code: its file in the folder, or the text itself", true},
    {NULL, NULL, false}};

static const prompt_argument of_case[] = {{"path", "the case file", true}, {NULL, NULL, false}};

static const prompt prompts[] = {
    {"case_from_text", "A case from a text",
     "Codes a text as a case: actors, positions, reasons and who decides, each number a range with "
     "the sentence that it rests on.",
     of_text,
     "Make a plenum case of this question: {question}\n\n"
     "The text: {document}\n\n"
     "Read the resource plenum://docs/case-file first. Then, in this order:\n"
     "1. Say how the question is settled (resolution: rule, source, deadline) and what stands if "
     "nobody agrees (reference_point).\n"
     "2. Draw the scale with its options, or say that there are options without a scale; give no "
     "option a meaning that the text does not give it.\n"
     "3. Name only actors that take part. Say who decides, and whom it hears, only if the text "
     "says it; else leave 'decision' out.\n"
     "4. Give each position, capability and salience as a range, [low, most likely, high], as wide "
     "as the text leaves it. With each goes the claim that it rests on: a quote word for word, its "
     "document and paragraph, its source with a grade. Where the text says nothing, write the "
     "number as a wide range without evidence: it will be counted as an assumption. Never invent a "
     "quote.\n"
     "5. What somebody says is not what they want: code stated reasons as considerations of kind "
     "stated, and not as weights of their own.\n"
     "6. Leave out what became known after the day that the case speaks of (as_of), or say "
     "retrospective: true.\n"
     "Then call new_case, check and evidence; mend what they name; call forecast. Report the "
     "answer with its doubt, how many numbers rest on quotes that were found, on claims without "
     "one, and on nothing, and the three numbers that it hangs on most (why with tornado)."},
    {"explain_forecast", "Explain a forecast",
     "Says what is forecast and why in plain words, with its doubt.", of_case,
     "Explain the forecast of {path} to a reader who knows nothing of models. Call forecast and "
     "why, and why with rule where a rule decides. Say in this order: the answer and how likely it "
     "is; who decides and what it would be without that; the two reasons that matter most; what "
     "would change it; how well the inputs are known, and how often such answers came true. Use "
     "the program's own figures and its words for likelihood, and name nothing that it does not "
     "say."},
    {"question_case", "Question a case",
     "Looks for what is weak in a case, as a sceptical colleague would.", of_case,
     "Read {path} with read_case, call check, evidence with matrix and why with tornado, and say "
     "what is weakest in it: numbers that carry the answer and rest on nothing or on one doubtful "
     "origin; claims that contradict each other; actors or options that are missing; hindsight; a "
     "scale whose ends mean nothing. For the three worst, say what one would have to find out, and "
     "show with what_if how far the answer would move."}};

enum { PROMPT_COUNT = sizeof prompts / sizeof *prompts };

static void add_arguments(plm__text *to, const prompt_argument *of) {
    plm__text_add(to, ",\"arguments\":[");
    for (size_t i = 0; of[i].name != NULL; i++) {
        plm__json_name(to, NULL);
        plm__text_add(to, "{");
        plm__json_add_text(to, "name", of[i].name);
        plm__json_add_text(to, "description", of[i].about);
        plm__text_add_format(to, ",\"required\":%s}", of[i].is_required ? "true" : "false");
    }
    plm__text_add(to, "]");
}

void mcp_list_prompts(mcp_request *of) {
    plm__text *to = &of->result;
    plm__text_add(to, "\"prompts\":[");
    for (size_t i = 0; i < PROMPT_COUNT; i++) {
        plm__json_name(to, NULL);
        plm__text_add(to, "{");
        plm__json_add_text(to, "name", prompts[i].name);
        plm__json_add_text(to, "title", prompts[i].title);
        plm__json_add_text(to, "description", prompts[i].about);
        add_arguments(to, prompts[i].arguments);
        plm__text_add(to, "}");
    }
    plm__text_add(to, "]");
}

/* The prompt's words with what was given in its places. */
static void fill(plm__text *to, const prompt *of, const plm__json *given) {
    for (const char *at = of->words; *at != '\0';) {
        size_t length = strcspn(at, "{");
        plm__text_add_bytes(to, at, length);
        at += length;
        if (*at == '{') {
            char name[32] = "";
            size_t width = strcspn(at, "}");
            memcpy(name, at + 1, width - 1);
            plm__text_add(to, mcp_text_of(given, name));
            at += width + 1;
        }
    }
}

static const prompt_argument *find_missing(const prompt *of, const plm__json *given) {
    for (const prompt_argument *each = of->arguments; each->name != NULL; each++) {
        if (mcp_text_of(given, each->name) == NULL) {
            return each;
        }
    }
    return NULL;
}

static void give(mcp_request *of, const prompt *wanted, const plm__json *given) {
    plm__text words;
    plm__text_init(&words, of->session->context);
    fill(&words, wanted, given);
    plm__json_add_text(&of->result, "description", wanted->about);
    plm__text_add(&of->result, ",\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\","
                               "\"text\":");
    plm__text_add_json_string(&of->result, words.bytes);
    plm__text_add(&of->result, "}}]");
    of->result.failed = of->result.failed || words.failed;
    plm__text_clear(&words);
}

void mcp_get_prompt(mcp_request *of) {
    const char *name = mcp_text_of(of->given, "name");
    const plm__json *given = plm__json_member(of->given, "arguments");
    const prompt *wanted = NULL;
    for (size_t i = 0; name != NULL && i < PROMPT_COUNT; i++) {
        wanted = strcmp(prompts[i].name, name) == 0 ? &prompts[i] : wanted;
    }
    const prompt_argument *missing = wanted != NULL ? find_missing(wanted, given) : NULL;
    if (wanted == NULL) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "there is no prompt '%s'", name != NULL ? name : "");
    } else if (missing != NULL) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "%s needs '%s': %s", wanted->name, missing->name,
                   missing->about);
    } else {
        give(of, wanted, given);
    }
}
