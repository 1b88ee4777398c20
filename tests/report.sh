#!/bin/sh
# The verb report: where it writes, its options, and its messages.
. "$(dirname "$0")/command.sh"
samples=$(realpath "$(dirname "$0")/cases")
enter_folder

cat >case.yaml <<'CASE'
plenum: 1
id: small
question: Who wins?
as_of: 2020-02-01
issues:
  - id: prize
    question: Who gets the prize?
    scale: {0: nobody, 100: everybody}
    options:
      - {id: few, label: a few do, from: 0, to: 50}
      - {id: many, label: many do, from: 50, to: 100}
    outcome: {value: 20, option: few}
actors:
  - {id: one, name: The One, on: {prize: {capability: [10, 20, 30], salience: 50, position: 10}}}
  - {id: two, name: The Other, on: {prize: {capability: 15, salience: 80, position: [20, 60, 90]}}}
scenarios:
  - {id: firm, label: the one stands firm, set: {actors.one.on.prize.salience: 100}}
CASE

expect 0 "$plenum" report --help
says 'plenum report CASE -o FILE'

# A file, and the same bytes on standard output and at another time.
expect 0 "$plenum" report case.yaml -o first.html --draws 500
out_is </dev/null
expect 0 "$plenum" report case.yaml --output second.html --draws 500
cmp first.html second.html
expect 0 "$plenum" report case.yaml -o - --draws 500
cmp first.html out
expect 0 "$plenum" report - -o third.html --draws 500 <case.yaml

# The first screen: the question, the answer with number and word, what happened.
cp first.html out
says '<h1>Who wins?</h1>'
says '<p class="answer">Most likely '
says '<p class="said">The case gives nobody the last word.</p>'
says '<p class="said">Confidence in the inputs: low; '
grep -q 'On the scale: .* in the middle, 80 % of the outcomes within ' out || fail "the interval does not say what it holds"
says '<p class="said">How often is this right? Of options given 70 % in EU legislation, '
says '<p class="because">Mainly because of '
says '<title>Most likely '
says 'property="og:description" content="Most likely '
says '<strong>What happened:</strong> 20, a few do'
says 'What would change it'
says 'plenum report case.yaml --seed 1 --draws 500'
says 'How to read this page'
says_not 'id="deals"'
says_not 'id="timeline"'
says_not 'id="evidence"'
says_not 'id="outside"'

# A scenario is named, with the command that gives it; the seed and the models are the options'.
expect 0 "$plenum" report case.yaml -o - --draws 500 --scenario firm --seed 7 --model nash
says '<span>scenario: the one stands firm</span>'
says 'plenum forecast case.yaml --scenario firm --seed 7 --draws 500'
says 'Without the scenario it has <span class="figure">'
says 'The bargaining problem'
says_not 'id="prize-rounds"'
says_not 'id="prize-scenarios"'

# Without draws there are points and no probabilities.
expect 0 "$plenum" report case.yaml -o - --draws 0
says 'nothing was drawn'
says_not 'class="word"'

# The first issue stands open; another is folded under its question and its answer. How it is settled
# is said once.
cat >two.yaml <<'CASE'
plenum: 1
id: two
question: Who wins?
resolution: {rule: What the jury announces, source: its page, deadline: 2020-03-01}
issues:
  - {id: prize, question: Who gets the prize?, scale: {0: nobody, 100: everybody},
     options: [{id: few, from: 0, to: 50}, {id: many, from: 50, to: 100}]}
  - {id: sum, question: How large is it?, scale: {0: nothing, 100: a million},
     options: [{id: small, from: 0, to: 50}, {id: large, from: 50, to: 100}]}
actors:
  - {id: one, on: {prize: {capability: [10, 20, 30], salience: 50, position: 10},
                   sum: {capability: 10, salience: 50, position: 80}}}
  - {id: other, on: {prize: {capability: 15, salience: 80, position: [20, 60, 90]},
                     sum: {capability: 10, salience: 40, position: [60, 75, 90]}}}
CASE
expect 0 "$plenum" report two.yaml -o - --draws 200
says '<h2 class="first">Who gets the prize?</h2>'
says '<summary><h2>How large is it?</h2> <span class="brief"><strong><span class="figure">'
[ "$(grep -c 'Settled by: What the jury announces (its page)' out)" = 1 ] ||
    fail "how it is settled is not said once"
sed 's/What the jury announces, source: its page/What the jury announces./' two.yaml >ended.yaml
expect 0 "$plenum" report ended.yaml -o - --issue prize --draws 50
says 'Settled by: What the jury announces.</p>'

expect 0 "$plenum" report "$samples/../../examples/site/case.yaml" -o - --draws 200
says 'Something passes in every draw.'
says_not 'Nothing passes in 0 %'

# The deadline is that of the case's question, which its first issue is.
expect 0 "$plenum" forecast two.yaml --issue prize --draws 50
says ' %, by 1 March 2020.'
expect 0 "$plenum" forecast two.yaml --issue sum --draws 50
says_not 'by 1 March 2020'

expect 0 "$plenum" report two.yaml -o - --issue sum --draws 50
says_not 'Settled by'

# In brief: the verdict, the reasons and the sources, without the case's text.
expect 0 "$plenum" report two.yaml -o - --brief --draws 200
says '<p class="answer">Most likely '
says '<h2>What speaks for it, and against</h2>'
says '<li>How large is it? <span class="brief"><strong>'
# shellcheck disable=SC1112
says 'judgement alone: 12 of the whole case’s 12 numbers'
says_not 'plenum-data'
says_not 'id="prize-models"'
cp out brief.html
expect 0 "$plenum" report two.yaml -o - --brief --draws 200
cmp brief.html out
expect 0 "$plenum" report two.yaml -o - --brief --draws 0
says 'nothing was drawn'

expect 2 "$plenum" report case.yaml
message "plenum report: say where to write it: -o FILE"
expect 2 "$plenum" report -o out.html
expect 3 "$plenum" report missing.yaml -o out.html
expect 3 "$plenum" report case.yaml -o no/such/folder/out.html --draws 10
expect 2 "$plenum" report case.yaml -o out.html --scenario soft
complains "soft"
expect 2 "$plenum" report case.yaml -o out.html --issue price
complains "price"
[ ! -e out.html ] || fail "a report that failed left a file"
sed 's/capability: 15/capability: much/' case.yaml >broken.yaml
expect 1 "$plenum" report broken.yaml -o out.html

# Levers are sought among 100 actors, and no more than that.
crowd() {
    sed -n '1,/^actors:/p' case.yaml
    for i in $(seq "$1"); do
        echo "  - {id: a$i, on: {prize: {capability: 50, salience: 50, position: $((i % 101))}}}"
    done
}
crowd 101 >crowd.yaml
expect 0 "$plenum" report crowd.yaml -o - --draws 2
says 'No levers were sought: the actors are too many'
says 'seeks levers among at most 100 actors'

# What is said beside what it is taken to be, the answer without each origin, claims against options.
expect 0 "$plenum" report "$samples/weighing/case.yaml" -o - --draws 200
says 'id="reasons"'
says '<br>covers: '
says 'id="doubts"'
says 'id="matrix"'

# Numbers, options and claims are called what people call them; the case file's name stands beside.
says '<li><span title="actors.line.on.service.salience">salience of the ferry line</span>: '
says 'capability of the town<br><span class="path">actors.town.on.service.capability</span>'
says 'the night ferry loses money<br><span class="path">books</span>'
says '<th scope="col">at weekends alone'
says 'weight of “the night ferry loses money” for the ferry line'
says_not '"row">actors.'
says_not '<li>actors.'
says_not '>weekends<'
says 'Left standing: every night'
says 'What to collect'

# Groups have a legend with what their members want, and colours that the case may say.
cat >groups.yaml <<'CASE'
plenum: 1
id: groups
question: How far does it go?
groups:
  - {id: north, label: The north, colour: '#1b9e77'}
  - {id: south, label: The south}
  - {id: nobody, label: No member here}
issues:
  - {id: depth, scale: {0: not at all, 100: all the way},
     options: [{id: short, label: not far, from: 0, to: 50}, {id: long, label: far, from: 50, to: 100}]}
  - {id: sum, question: How much?, scale: {0: nothing, 100: all}}
actors:
  - {id: a, member_of: [north], on: {depth: {capability: 100, salience: 50, position: 10}}}
  - {id: b, member_of: [north, south], on: {depth: {capability: 40, salience: 50, position: 100}}}
  - {id: c, member_of: [south], on: {depth: {capability: 60, salience: 50, position: 50}}}
  - {id: d, member_of: [nobody], on: {sum: {capability: 60, salience: 50, position: 50}}}
precedents:
  question: Did it go far before?
  issue: depth
  happened_means: [long]
  cases:
    - {id: one, happened: true, features: [far-off]}
    - {id: two, happened: true}
    - {id: three, happened: true}
    - {id: four, happened: true}
CASE
# matches PATTERN: the page has a line of that form.
matches() {
    grep -q -- "$1" out || fail "nothing like '$1' in: $(cat out)"
}
expect 0 "$plenum" report groups.yaml -o - --draws 100
matches '<rect class="weight g0" .* fill="#1b9e77"/>'
matches '<text class="strong" x="19" y="[0-9.]*">The north</text>'
says '>not far 50, far 20</text>'
says '>far 50</text>'
says '<th scope="row">The south<td>50.0<td>50 %<td>0.0<td>50.0'
says '<th scope="row">All actors<td>100.0'

# What precedents say stands beside the models, on their issue alone.
matches '<p class="said">“far”: precedents say 90 % (4 of 4), the models [0-9]* %, less, most of all because of a (-[0-9]* points). That is outside what so few precedents leave open ('
matches '>the models: [0-9]'
says '<td>far off<'
[ "$(grep -c 'precedents say' out)" = 1 ] || fail "the comparison is not said once"

# Those that say what they took tell how long it takes, open ones too; what is open tells no rate.
{
    sed '/^precedents:/,$d' groups.yaml
    echo 'as_of: 2024-03-11'
    echo 'resolution: {rule: r, source: s, deadline: 2999-01-01}'
    echo 'precedents:'
    echo '  question: q'
    echo '  cases: [{id: p, open: true, took: 20 days}, {id: q, open: true, took: 400 days}]'
} >open.yaml
expect 0 "$plenum" report open.yaml -o - --draws 10
says 'No precedent is settled yet'
says '2 precedents say how long they took, 2 of them open still'
says '<td>still open<'
says_not 'precedents say 50'
expect 0 "$plenum" report "$(dirname "$samples")/../examples/formation/case.yaml" -o - --draws 10
says 'half of them were settled within 92 days (95 %: 57 to 127)'
says 'Of those that were open after 100 days, as this one is, 71 % (95 %: 39 % to 96 %) were settled within 221 days'

# How the answer has moved since the last kept run of the case, where it is asked for.
export XDG_DATA_HOME="$PWD/home"
expect 0 "$plenum" report case.yaml -o - --draws 500 --moved
says_not 'Since run'
expect 0 "$plenum" forecast case.yaml --draws 500 --keep --at 2020-01-05 --store kept.db
expect 0 "$plenum" report case.yaml -o - --draws 500 --moved --store kept.db
matches '<p class="said">Since run 1, kept on 2020-01-05: “[a-z ]*” stays at [0-9]* %; the case is the same\.</p>'
sed 's/salience: 80/salience: 30/' case.yaml >later.yaml
expect 0 "$plenum" report later.yaml -o - --draws 500 --moved --store kept.db --brief
matches 'Since run 1, kept on 2020-01-05: “[a-z ]*” from [0-9]* % to [0-9]* % ([-+][0-9]* points); the case has changed since: [A-Za-z ]*.\{1,3\}s salience 80 → 30\.'
expect 0 "$plenum" forecast later.yaml --draws 500 --keep --at 2020-01-07 --store kept.db
expect 0 "$plenum" report case.yaml -o - --draws 500 --moved --store kept.db
says 'Since run 2, kept on 2020-01-07: '
sed '/options:/,/from: 50, to: 100/d; s/, option: few//' case.yaml >bare.yaml
expect 0 "$plenum" report bare.yaml -o - --draws 500 --moved --store kept.db
matches 'Since run 2, kept on 2020-01-07: the median from [0-9.]* to [0-9.]*; the case has changed since: [A-Za-z ]*.\{1,3\}s salience 30 → 80\.'
expect 0 "$plenum" report groups.yaml -o - --draws 50 --moved --store kept.db
says_not 'Since run'
expect 3 "$plenum" report case.yaml -o - --draws 50 --moved --store absent.db
complains "there is no store 'absent.db'"
expect 2 "$plenum" report case.yaml -o - --store kept.db
message "plenum report: --store goes with --moved"

# By when: a stage that fails is told from a calendar without a day left, and a later stage from an earlier one.
cat >dated.yaml <<'CASE'
plenum: 1
id: dated
question: Does it pass?
as_of: 2022-01-01
issues:
  - id: bill
    question: Does it pass?
    yes_no: true
    decision: {rule: {majority: true}}
    process:
      stages:
        - {id: decided, label: the house votes, takes: 10, on: sittings, fails: 0.5}
        - {id: signed, label: it is signed, takes: 5..40, fails: 0.25}
        - {id: printed, label: it is printed, takes: 1, on: past}
calendars:
  - {id: sittings, days: [2022-01-20]}
  - {id: past, days: [2022-01-21]}
actors:
  - {id: a, on: {bill: {chance_of_yes: 1}}}
CASE
expect 0 "$plenum" report dated.yaml -o - --draws 4000
says '<p class="kind">By when</p>'
matches '<li>the house votes never comes, and nothing after it: .* (it fails)\.</li>'
matches '<li>it is printed never comes, and nothing after it: .* (its calendar has no day left)\.</li>'
matches '<li>the house votes, once it has come: it is signed ever <span class="figure">7[3-7].%</span>, it is printed ever <span class="figure">0.%</span>\.</li>'
says_not 'the deadline<t'
says_not 'id="history"'
sed 's/^issues:/resolution: {rule: It is published., deadline: 2022-01-25}\n&/' dated.yaml >deadline.yaml
expect 0 "$plenum" report deadline.yaml -o - --draws 4000
matches '<h3>By 25 January 2022 the house votes: .*; later 0.%, never .*</h3>'
says 'by 25 January 2022, the deadline<t'

# The table that is taken along from the chart of a vote is that of its counts.
cat >vote.yaml <<'CASE'
plenum: 1
id: vote
question: Does it pass?
issues:
  - {id: bill, yes_no: true, decision: {rule: {majority: true}}}
actors:
  - {id: a, on: {bill: {chance_of_yes: 1}}}
  - {id: b, on: {bill: {chance_of_yes: 0.5}}}
  - {id: c, on: {bill: {chance_of_yes: 0.5}}}
CASE
expect 0 "$plenum" report vote.yaml -o - --draws 50
says '<th scope="row">2<td>50 %'
matches '^<summary>How many say yes as a table</summary>$'

# Whom it would take under the rule, who can block, and who is never needed: on a vote and on a scale.
cases=$(dirname "$samples")/../cases
expect 0 "$plenum" report "$cases/security-council-2024/vote.yaml" -o - --draws 200
says '<p class="kind">Whom it would take</p>'
matches 'would have to win over United States alone'
matches '<td>United States (yes 3.%; that it abstains is enough)<td>97.0<td>United Kingdom</tr>'
says 'Can block whatever it is: China; Russia; United States; or others, 7 together.'
says '<p class="kind">Levers</p>'
expect 0 "$plenum" report "$cases/security-council-2024/case.yaml" -o - --draws 200
says '<h3>0 to 30 can pass</h3>'
says '<th scope="row">Algeria<td>adopted<td>United States (15 to 50)<td>35.0</tr>'

# What would rule options out, and has not yet; and deals name issues by what they ask.
expect 0 "$plenum" report "$cases/beijing-2022/case.yaml" -o - --draws 200
says 'Not ruled out yet, since not over and known by the day of the forecast: “sends athletes and senior cadres” (by “senior cadres are ruled out”)'
matches 'The deal to expect: .* gives way on “.*?”'

# Each issue as news came in, and grades with what they mean.
says 'id="history-chart"'
says 'id="history-chart-2"'
says 'id="history-chart-3"'
says 'C2: source fairly reliable, claim probably true; '

# Chances are told in per cent, and a veto-holder's abstaining apart only where it comes to something else.
expect 0 "$plenum" report "$cases/../examples/formation/case.yaml" -o - --draws 200
matches '<li>With the chance of yes of nsc at 20.% “yes” is <strong>.*</strong>, at 90.% it is'
matches 'First because of nsc: if it agreed or abstained, yes would be carried with'

# Without any doubt there is no interval to tell; beyond a million draws it is said what is kept.
cat >sure.yaml <<'CASE'
plenum: 1
id: sure
question: How far?
issues: [{id: reach, question: How far?, scale: {0: none, 1: all}}]
actors:
  - {id: a, on: {reach: {capability: 10, salience: 50, position: 0.2}}}
  - {id: b, on: {reach: {capability: 10, salience: 50, position: 0.4}}}
CASE
expect 0 "$plenum" forecast sure.yaml --model weighted-mean
sed -n 2p out | grep -qx '  Most likely 0\.30, the same in every draw\.' || fail "an interval of no width: $(sed -n 2p out)"
expect 0 "$plenum" report sure.yaml --model weighted-mean -o -
grep -q 'On the scale: 0\.30, the same in every draw\.' out || fail "an interval of no width in the report"
grep -q 'within 0\.30 to 0\.30' out && fail "an interval of no width in a chart"
sed 's/position: 0.2/position: [0, 0.2, 0.5]/' sure.yaml >doubtful.yaml
expect 0 "$plenum" what-if doubtful.yaml --set actors.b.on.reach.position=0.6 --model weighted-mean --draws 1100000
grep -qx 'Draws are counted, and the first 100000 kept: 95 % of draws, raised and lowered are of those\.' out ||
    fail "no word of the kept draws: $(tail -3 out)"
expect 0 "$plenum" forecast doubtful.yaml --model weighted-mean --draws 1100000 --xlsx counted.xlsx
"${PYTHON:-python3}" -c 'import zipfile
book = zipfile.ZipFile("counted.xlsx")
print(*(book.read(name).decode() for name in book.namelist()))' >book.txt
grep -q '>kept draws</t></si><si><t>100000<' book.txt || fail "no row of the kept draws in the workbook"
expect 0 "$plenum" report doubtful.yaml --model weighted-mean --draws 1100000 --brief -o -
expect 0 "$plenum" report doubtful.yaml --model weighted-mean --draws 1100000 -o -
grep -q 'draws are counted, and the first 100000 kept' out || fail "no word of the kept draws in the report"
