/* The tools that a model may call, in the order in which a case is made and asked. */
#include "mcp/tool.h"

#include <string.h>

enum { MOST_DRAWS = 1000000 };

#define PATH                                                                                       \
    {                                                                                              \
        .name = "path", .kind = MCP_TEXT,                                                          \
        .about = "the case file, as from the folder in which plenum was started",                  \
        .is_required = true                                                                        \
    }
#define ISSUE                                                                                      \
    {                                                                                              \
        .name = "issue", .kind = MCP_TEXT, .about = "this issue alone, by its id",                 \
        .option = "--issue"                                                                        \
    }
#define SCENARIO                                                                                   \
    {                                                                                              \
        .name = "scenario", .kind = MCP_TEXT,                                                      \
        .about = "the case with this scenario's changes made, by its id", .option = "--scenario"   \
    }
#define DRAWS                                                                                      \
    {                                                                                              \
        .name = "draws", .kind = MCP_COUNT, .most = MOST_DRAWS,                                    \
        .about = "Monte Carlo draws, in place of the usual number", .option = "--draws"            \
    }
#define SEED                                                                                       \
    { .name = "seed", .kind = MCP_COUNT, .about = "seed of the draws (1)", .option = "--seed" }
#define STRUCTURED                                                                                 \
    {                                                                                              \
        .name = "structured", .kind = MCP_FLAG,                                                    \
        .about = "whether the figures come as JSON besides (docs/json.md); true unless given"      \
    }

static const mcp_argument new_arguments[] = {
    {.name = "path",
     .kind = MCP_TEXT,
     .about = "the file to write, such as tram.yaml; nothing may be there yet",
     .is_required = true},
    {.name = "text",
     .kind = MCP_TEXT,
     .about = "the case in YAML (plenum://docs/case-file); without it, a commented example is "
              "written"},
    {.name = "question", .kind = MCP_TEXT, .about = "of that example"},
    {.name = "yes_no", .kind = MCP_FLAG, .about = "an example of a vote on yes or no"},
    {.name = NULL}};

static const mcp_argument read_arguments[] = {PATH, {.name = NULL}};

static const mcp_argument save_arguments[] = {
    PATH,
    {.name = "text", .kind = MCP_TEXT, .about = "the whole case in YAML", .is_required = true},
    {.name = "sha256",
     .kind = MCP_TEXT,
     .about = "of the text that it takes the place of, as read_case or the last save said",
     .is_required = true},
    {.name = NULL}};

static const mcp_argument check_arguments[] = {PATH, STRUCTURED, {.name = NULL}};

static const mcp_argument forecast_arguments[] = {
    PATH,
    ISSUE,
    SCENARIO,
    {.name = "models",
     .kind = MCP_TEXTS,
     .about = "these models in place of the usual ones, such as challenge or median",
     .option = "--model"},
    {.name = "with_outside_view",
     .kind = MCP_TEXT,
     .about = "weight of the precedents' base rate in the answer, 0 to 1",
     .option = "--with-outside-view"},
    DRAWS,
    SEED,
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument when_arguments[] = {
    PATH,
    {.name = "by",
     .kind = MCP_TEXTS,
     .about = "what is decided by the end of these days, months or years, such as 2026-12",
     .option = "--by"},
    {.name = "stage", .kind = MCP_TEXT, .about = "all of this stage", .option = "--stage"},
    ISSUE,
    SCENARIO,
    DRAWS,
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument why_arguments[] = {
    PATH,
    ISSUE,
    SCENARIO,
    {.name = "rule",
     .kind = MCP_FLAG,
     .about = "what the rule lets pass, and who can stop what, in place of reasons and actors",
     .option = "--rule"},
    {.name = "tornado",
     .kind = MCP_FLAG,
     .about = "what each number's range does to the answer, the widest first",
     .option = "--tornado"},
    DRAWS,
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument what_if_arguments[] = {
    PATH,
    {.name = "set",
     .kind = MCP_PAIRS,
     .about = "numbers or texts by their path, such as "
              "{\"actors.china.on.attendance.salience\": 95}",
     .option = "--set"},
    SCENARIO,
    {.name = "without",
     .kind = MCP_TEXTS,
     .about = "considerations left out, by their ids",
     .option = "--without"},
    {.name = "without_source",
     .kind = MCP_TEXTS,
     .about = "sources, documents or claims that are not believed, by their ids",
     .option = "--without-source"},
    {.name = "all", .kind = MCP_FLAG, .about = "every scenario of the case", .option = "--all"},
    ISSUE,
    DRAWS,
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument advise_arguments[] = {
    PATH,
    {.name = "actor",
     .kind = MCP_TEXT,
     .about = "whom to advise, by its id",
     .option = "--actor",
     .is_required = true},
    {.name = "want",
     .kind = MCP_TEXT,
     .about = "the option or position that it wants, in place of its own",
     .option = "--want"},
    ISSUE,
    SCENARIO,
    DRAWS,
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument evidence_arguments[] = {
    PATH,
    {.name = "claim", .kind = MCP_TEXT, .about = "one claim in full", .option = "--claim"},
    {.name = "unsupported",
     .kind = MCP_FLAG,
     .about = "the numbers that rest on nothing alone",
     .option = "--unsupported"},
    {.name = "search",
     .kind = MCP_TEXT,
     .about = "the passages of documents and claims that hold all these words",
     .option = "--search"},
    {.name = "matrix",
     .kind = MCP_FLAG,
     .about = "claims against options: what is left standing, and what to look for next",
     .option = "--matrix"},
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument power_arguments[] = {
    {.name = "path",
     .kind = MCP_TEXT,
     .about = "the case file; nothing where votes and quota are given"},
    ISSUE,
    {.name = "rule",
     .kind = MCP_TEXT,
     .about = "a rule of the case, by its id",
     .option = "--rule"},
    {.name = "votes",
     .kind = MCP_TEXT,
     .about = "without a case: the members' votes, such as 4,4,4,2,2,1",
     .option = "--votes"},
    {.name = "quota", .kind = MCP_TEXT, .about = "with votes: so many carry", .option = "--quota"},
    {.name = "names", .kind = MCP_TEXT, .about = "with votes: the members", .option = "--names"},
    {.name = "without",
     .kind = MCP_TEXT,
     .about = "what if these members left, such as b,c",
     .option = "--without"},
    STRUCTURED,
    {.name = NULL}};

static const mcp_argument report_arguments[] = {
    PATH,
    {.name = "output",
     .kind = MCP_TEXT,
     .about = "the page to write, such as tram.html",
     .is_required = true},
    {.name = "brief",
     .kind = MCP_FLAG,
     .about = "two pages for print in place of everything",
     .option = "--brief"},
    {.name = "replace", .kind = MCP_FLAG, .about = "a page that is there already"},
    ISSUE,
    SCENARIO,
    {.name = NULL}};

static const mcp_tool tools[] = {
    {"new_case", "Begin a case",
     "Writes a new case file: the text given, or a commented example. Refuses a case with errors, "
     "and names them by line. Marks the case as coded by a language model.",
     "new", new_arguments, mcp_run_new, true},
    {"read_case", "Read a case",
     "The text of a case file, and its sha256, which save_case asks for.", NULL, read_arguments,
     mcp_run_read, false},
    {"save_case", "Change a case",
     "Writes a case's whole text in place of the one that was read. Refuses a case with errors, "
     "and one that somebody else has changed meanwhile.",
     NULL, save_arguments, mcp_run_save, true},
    {"check", "Check a case",
     "All problems of a case with line and column: its keys and numbers, scenarios, quotes that "
     "are not in their documents, dates that contradict each other.",
     "check", check_arguments, mcp_run_verb, false},
    {"forecast", "Forecast",
     "What will be decided: the answer with its doubt first, the chance of each option, who "
     "decides, how well the inputs are known, every model.",
     "forecast", forecast_arguments, mcp_run_verb, false},
    {"when", "By when",
     "By when it is decided, and how likely nothing is by then, where an issue has a process.",
     "when", when_arguments, mcp_run_verb, false},
    {"why", "Why",
     "What each reason and each actor makes of the forecast; or what the rule lets pass; or which "
     "numbers it hangs on.",
     "why", why_arguments, mcp_run_verb, false},
    {"what_if", "What if",
     "The forecast with changes beside the forecast as it stands, on the same draws.", "what-if",
     what_if_arguments, mcp_run_verb, false},
    {"advise", "Advise an actor",
     "What an actor could do to get what it wants, and whom to work on, each lever tried.",
     "advise", advise_arguments, mcp_run_verb, false},
    {"evidence", "Evidence",
     "Every claim with its grade, whether its quote stands in its document, what rests on it and "
     "what on nothing; or passages that hold some words.",
     "evidence", evidence_arguments, mcp_run_verb, false},
    {"power", "Voting power",
     "How much power each member has under the rule of a case, or with the votes and quota given.",
     "power", power_arguments, mcp_run_power, false},
    {"report", "Write the report", "Writes everything about a case as one HTML page.", "report",
     report_arguments, mcp_run_report, true}};

enum { TOOL_COUNT = sizeof tools / sizeof *tools };

const mcp_tool *mcp_find_tool(const char *name) {
    for (size_t i = 0; i < TOOL_COUNT; i++) {
        if (strcmp(tools[i].name, name) == 0) {
            return &tools[i];
        }
    }
    return NULL;
}

void mcp_list_tools(mcp_request *of) {
    plm__text_add(&of->result, "\"tools\":[");
    for (size_t i = 0; i < TOOL_COUNT; i++) {
        mcp_describe_tool(&of->result, &tools[i]);
    }
    plm__text_add(&of->result, "]");
}

void mcp_call_tool(mcp_request *of) {
    const char *name = mcp_text_of(of->given, "name");
    const plm__json *given = plm__json_member(of->given, "arguments");
    const mcp_tool *tool = name != NULL ? mcp_find_tool(name) : NULL;
    if (tool == NULL) {
        mcp_refuse(of, MCP_BAD_PARAMETERS, "there is no tool '%s'", name != NULL ? name : "");
    } else if (mcp_check_arguments(of, tool, given)) {
        tool->run(of, tool, given);
    }
}
