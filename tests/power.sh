#!/bin/sh
# plenum power: of votes, of a case's rules, in three forms, and what is refused.
# usage: power.sh PLENUM CASES
. "$(dirname "$0")/command.sh"
cases=$(realpath "$2")
enter_folder

# ---- votes ----

expect 0 "$plenum" power --votes 4,4,4,2,2,1 --quota 12 --names Germany,France,Italy,Belgium,Netherlands,Luxembourg
says "6 members, 12 of 17 votes carry."
says "22 % of all coalitions carry it (power to act): 14, 4 of them minimal."
says "Never matters: Luxembourg."
says "Germany          4   24 %          0.2333   0.3125   0.2381"
says_not "Johnston"
expect 0 "$plenum" power --votes 4,4,4,2,2,1 --quota 12 --all
says "Johnston"
expect 0 "$plenum" power --votes 4,4,4,2,2,1 --quota 12 --csv
says "1,4,0.23333333333333334,0.3125,"
says ",10,3,false,false"
expect 0 "$plenum" power --votes 1,1,1 --quota 3 --json
says '"state": "ok"'
says '"winning": "1"'
says '"veto": true'
expect 0 "$plenum" power --votes 3,1,1 --quota 3
says "Alone decides: 1."
expect 0 "$plenum" power --votes 1,1,1,1 --quota 2
says "it is improper"
expect 0 "$plenum" power --votes 1,2 --quota 4
says "It never passes anything, even if all agree"
expect 0 "$plenum" power --votes 1,2 --quota 0
says "It passes even if nobody agrees"

# Votes that are scaled, and members in another order, give the same powers.
"$plenum" power --votes 400,400,400,200,200,100 --quota 1200 --csv | cut -d, -f3- >scaled
"$plenum" power --votes 4,4,4,2,2,1 --quota 12 --csv | cut -d, -f3- >plain
diff scaled plain || fail "scaled votes have other powers"
"$plenum" power --votes 1,2,2,4,4,4 --quota 12 --csv | cut -d, -f3- | sort >turned
sort plain | diff turned - || fail "members in another order have other powers"

# A body of different votes, which is counted by their sums.
votes=$(awk 'BEGIN { for (i = 1; i <= 60; i++) printf "%s%d", (i > 1 ? "," : ""), 4000 + i * i * 37 % 3011 }')
expect 0 "$plenum" power --votes "$votes" --quota 180000 --json
says '"method": "votes"'
says '"johnston": null'
says_not '"swings": "0"'

# ---- unions ----

six="--votes 4,4,4,2,2,1 --quota 12 --names Germany,France,Italy,Belgium,Netherlands,Luxembourg"
expect 0 "$plenum" power $six --unions "Germany, France; Italy, Belgium"
says "Italy            4   24 %          0.2333   0.3125   0.2381  0.3333        0.3750     0.3750"
says "Germany, France      8   47 %          0.5000   0.5000   0.5000"
expect 0 "$plenum" power $six --unions "Germany,France;Italy,Belgium" --json
says '"union": "Italy, Belgium"'
says '"banzhaf_owen": 0.375'
expect 0 "$plenum" power $six --json
says '"owen": null'
says '"unions": []'
expect 0 "$plenum" power "$cases/security-council-2024/case.yaml" --unions groups
says "permanent          0.5000   0.5000   0.5000"
expect 0 "$plenum" power "$cases/security-council-2024/case.yaml" --unions "elected;china,russia" --csv
says ",elected,"
expect 2 "$plenum" power "$cases/security-council-2024/case.yaml" --unions "elected;china,malta"
complains "--unions: 'malta' is in union 1 and in union 2; a member votes with one of them"
expect 2 "$plenum" power "$cases/security-council-2024/case.yaml" --unions "chian"
complains "--unions: no member is called 'chian'; did you mean 'china'?"
expect 2 "$plenum" power $six --unions "Germany;;France"
complains "--unions: union 2 has no members; write unions as a,b;c,d"
expect 2 "$plenum" power $six --unions "Germany,,France"
complains "--unions: union 1 lacks a name beside a comma"

cat >overlap.yaml <<'END'
plenum: 1
id: overlap
question: Who votes with whom?
groups:
  - {id: north}
  - {id: coast}
actors:
  - {id: ada, member_of: [north, coast]}
  - {id: ben, member_of: north}
rules:
  - {id: both, of: [ada, ben], share: 1}
issues:
  - {id: dam, scale: {0: none, 100: built}, reference_point: 0, decision: {rule: both}}
END
expect 2 "$plenum" power overlap.yaml --unions groups
complains "--unions: 'ada' is in the groups 'north' and 'coast'; write out unions that do not overlap"

# ---- a rule's own file ----

rules=$(realpath "$cases/../examples/rules")
expect 0 "$plenum" power --rule "$rules/lisbon.yaml"
says "Rule lisbon: 28 members."
says "germany                 0.1461"
expect 0 "$plenum" power --rule "$rules/security-council.yaml"
says "3 % of all coalitions carry it (power to act): 848, 210 of them minimal."
expect 0 "$plenum" power --rule "$rules/security-council.yaml" --unions permanent
says "permanent                  0.6364   0.8281   0.5024"
sed 's/{id: both, of: .*/{id: both, all: [{rule: both}, {agree: ada}]}/' overlap.yaml >itself.yaml
expect 1 "$plenum" power --rule itself.yaml
complains "error: rule 'both' uses itself"
expect 3 "$plenum" power --rule absent.yaml

# ---- rules of a case ----

expect 0 "$plenum" power "$cases/security-council-2024/case.yaml"
says "15 members."
says "Nothing passes without: china, france, russia, united-states."
expect 0 "$plenum" power "$cases/oil-embargo-2022/case.yaml" --rule council-unanimity
says "Rule council-unanimity: 6 members, 6 of 6 votes carry."
expect 2 "$plenum" power "$cases/oil-embargo-2022/case.yaml" --rule council
complains "no rule 'council'"
expect 2 "$plenum" power "$cases/oil-embargo-2022/case.yaml" --issue oil
expect 1 "$plenum" power "$cases/beijing-2022/case.yaml"
complains "is decided by no rule; state one in its 'decision', or name one of the case's rules"
expect 2 "$plenum" power "$cases/beijing-2022/case.yaml" --rule all
complains "names no rules; write them under 'rules', each with an 'id'"

# ---- what is refused ----

expect 2 "$plenum" power
complains "give a case, a rule's file with --rule, or --quota with --votes or --divide"
expect 2 "$plenum" power --rule lisbon
complains "give a case, a rule's file with --rule, or --quota with --votes or --divide"
expect 2 "$plenum" power --votes 1,2
complains "--votes needs --quota"
expect 2 "$plenum" power --votes 1,2.5 --quota 2
complains "--votes: '2.5' is no whole number from 0 to 2^53"
expect 2 "$plenum" power --votes 1,,2 --quota 2
complains "--votes: '' is no whole number"
printf '4 4\n2\n' >unparted
expect 2 "$plenum" power --votes @unparted --quota 3
complains "--votes: '4 4' is no whole number"
expect 2 "$plenum" power --votes 1,-2 --quota 2
complains "'-2' is no whole number"
expect 2 "$plenum" power --votes 1,NaN --quota 2
complains "'NaN' is no whole number"
expect 2 "$plenum" power --votes 123456789012345678901234567890 --quota 2
complains "is no whole number"
expect 2 "$plenum" power --votes 9007199254740992,1 --quota 2
complains "at most 2^53 in all"
expect 2 "$plenum" power --votes 1,2 --quota two
complains "--quota: 'two' is no whole number"
expect 2 "$plenum" power --votes 1,2 --quota 2 --names a
complains "--names has 1 names for 2 members"
expect 2 "$plenum" power --votes 1,2 --quota 2 --rule r
complains "--issue and --rule go with a case"
expect 2 "$plenum" power "$cases/beijing-2022/case.yaml" --quota 2
complains "--quota and --names go with --votes"
expect 2 "$plenum" power --divide 1,1,1 --quota 2 --draws 9
complains "--divide goes with --quota, --discount and --names alone"
expect 2 "$plenum" power --divide 1,1,1 --quota 2 --seed 9
complains "--divide goes with --quota, --discount and --names alone"
yes 1 | head -n 1000001 >too-many
expect 2 "$plenum" power --votes @too-many --quota 500001
complains "1000001 members; there are 1 to 1000000 of them"
expect 3 "$plenum" power --votes @absent --quota 3
complains "cannot open 'absent'"
printf '4\n4,,2\n' >gap
expect 2 "$plenum" power --votes @gap --quota 3
complains "--votes: '' is no whole number"
expect 2 "$plenum" power --votes 1,2 --quota 2 --draws 1
complains "--draws is from 2 to 1000000"

# ---- of a file, and too many to count ----

printf '4\n4\n\n4, 2\r\n 2 \n1\n' >six.txt
"$plenum" power --votes @six.txt --quota 12 >from-file
"$plenum" power --votes 4,4,4,2,2,1 --quota 12 | diff - from-file || fail "a file's votes are others"
seq 1 1200 | tr '\n' ',' | sed 's/,$//' >many
expect 0 "$plenum" power --votes @many --quota 360301 --draws 50 --seed 3
says "Too many coalitions to count: 50 were drawn of either kind, seed 3. In brackets 95 % intervals."
says "and 1100 more kinds of members: --csv lists everybody"
expect 0 "$plenum" power --votes @many --quota 360301 --draws 50 --json
says '"method": "sampled"'
says '"draws": 50'
says '"winning": null'
yes 3 | head -n 1001 >alike
expect 0 "$plenum" power --votes @alike --quota 1503 --draws 50
says "1        1001      3   <1 %"
expect 2 "$plenum" power --votes @alike --quota 1503 --draws 50 --without 1
complains "bodies of more than 1000 members are not set side by side; ask about one alone"
expect 1 "$plenum" power --votes @alike --quota 1503 --draws 50 --unions 1,2
complains "these unions cannot be counted exactly: their 1001 members"

# ---- side by side ----

expect 0 "$plenum" power $six --without Italy --add Norway=2
says "What if Italy left and Norway joined."
says "Assumed: quotas that are a number of votes stay; shares, unanimity"
says "Italy        0.3125"
says "Power by the index Penrose; differences are from 'now'."
says "then        6    12 of 15          12 %                   8"
expect 0 "$plenum" power $six --without Italy --index shapley_shubik --csv
says "then,Luxembourg,1,"
says_not "then,Italy"
sed '/{id: both/a\  - {id: either, of: [ada, ben], at_least: 1}' overlap.yaml >two-rules.yaml
expect 0 "$plenum" power two-rules.yaml --rule all --index banzhaf --json
says '"body": "either"'
says '"index": "banzhaf"'
says '"quota": 2'
expect 0 "$plenum" power two-rules.yaml --rule either --rule both
says "Power by the index Penrose; differences are from 'either'."
says "ada     0.5000  0.5000      0.0000"
expect 0 "$plenum" power "$rules/lisbon.yaml" --without united-kingdom --add ukraine=1:41000000:1
says "then       28  several tests"
expect 0 "$plenum" power $six --index johnston
says "Johnston"
says_not "Penrose  "
expect 2 "$plenum" power --rule "$rules/lisbon.yaml" --add ukraine=41.0
complains "--add: 'ukraine' has 1 number of votes, and the rule has 3 tests; as the largest members have, write ukraine=1:82521653:1"
expect 2 "$plenum" power $six --without Itlay
complains "--without: no member is called 'Itlay'; did you mean 'Italy'?"
expect 2 "$plenum" power $six --without Italy --unions Germany,France
complains "--unions, --all and --svg are of one body as it is"
expect 2 "$plenum" power $six --index penrose
complains "--index penrose is none of the indices"
expect 2 "$plenum" power $six --index owen
complains "--index owen goes with --unions"
expect 2 "$plenum" power $six --index rae --all
complains "--index rae and --all exclude each other"

# ---- the picture ----

nine="--votes 10,10,10,5,5,2,10,3,3 --quota 41 --names france,germany,italy,belgium,netherlands,luxembourg,united-kingdom,denmark,ireland"
expect 0 "$plenum" power $nine --svg chart.svg
says "9 members, 41 of 58 votes carry."
diff chart.svg "$cases/../docs/power.svg" || fail "docs/power.svg is not the chart of its example; write it anew with --svg"
expect 2 "$plenum" power --votes 1,1 --quota 3 --svg none.svg
complains "--svg draws up to 1000 members, of whom some have power"
expect 0 "$plenum" power $six --json --index banzhaf --svg -
case $(head -c 4 out) in '<svg') ;; *) fail "--svg - prints more than the picture" ;; esac
says "power (Banzhaf)"
expect 0 "$plenum" power --votes 4,3,2 --quota 5 --without 1,2,3 --add x=9
expect 2 "$plenum" power $six --without Italy --svg none.svg
complains "--unions, --all and --svg are of one body as it is"
expect 3 "$plenum" power $six --svg nowhere/chart.svg
expect 0 "$plenum" report "$cases/../examples/plane/case.yaml" --draws 10 -o page.html
grep -qF '<figure id="fee-power-chart">' page.html || fail "the report has no chart of power and votes"
grep -qF 'Can block whatever it is: ' page.html || fail "the report does not say who can block"
expect 0 "$plenum" report "$cases/security-council-2024/case.yaml" --draws 10 -o page.html
! grep -qF 'power-chart' page.html || fail "the report charts votes that nobody has"

# ---- by what members want ----

expect 0 "$plenum" power "$cases/security-council-2024/case.yaml" --from-preferences --draws 50 --seed 2
says "The outcome moves with the wish of united-states in 100 % of the draws"
says "50 draws, seed 2."
cat >tie.yaml <<'END'
plenum: 1
id: tie
question: What?
rules:
  - {id: both, agree: [a, b]}
issues:
  - {id: level, question: How far?, scale: {0: none, 100: all}, reference_point: 0, decision: {rule: both}}
actors:
  - {id: a, on: {level: {capability: 50, salience: 50, position: 40}}}
  - {id: b, on: {level: {capability: 50, salience: 50, position: 40}}}
END
expect 0 "$plenum" power tie.yaml --from-preferences
says "The outcome moves with the wish of a or b in 100 % of the draws each."
expect 0 "$plenum" power "$cases/security-council-2024/case.yaml" --from-preferences --draws 0 --csv
says "united-states,true,"
expect 2 "$plenum" power $six --from-preferences
complains "--from-preferences needs a case, with its positions"
expect 2 "$plenum" power "$cases/security-council-2024/case.yaml" --from-preferences --draws 281474976710656
complains "--draws is at most 2^48 - 1"
expect 2 "$plenum" power "$cases/security-council-2024/case.yaml" --from-preferences --rule all
complains "--from-preferences goes with --issue, --draws and --seed alone"
expect 1 "$plenum" power "$cases/emission-standards-1994/case.yaml" --from-preferences
complains "is decided by no rule"

# ---- numbers that are none ----

for votes in -1 nan inf 1.5 123456789012345678901234567890 '' ','; do
    expect 2 "$plenum" power "--votes=$votes" --quota 2
    complains "is no whole number from 0 to 2^53"
done
for quota in -5 nan 123456789012345678901234567890; do
    expect 2 "$plenum" power --votes 1,2 "--quota=$quota"
    complains "is no whole number from 0 to 2^53"
done
expect 0 "$plenum" power --votes 1,2,3 --quota 0
says "It passes even if nobody agrees: nobody has any power."
expect 0 "$plenum" power --votes 1,2,3 --quota 7
says "It never passes anything, even if all agree: nobody has any power."
yes 1 | head -n 1000001 >too-many
expect 2 "$plenum" power --votes @too-many --quota 5
complains "1000001 members; there are 1 to 1000000 of them"
cat >circle.yaml <<'END'
plenum: 1
id: circle
question: Does it turn?
actors: [{id: a}, {id: b}]
issues: [{id: i, scale: {0: x, 1: y}, decision: {rule: r}}]
rules:
  - {id: r, all: [{rule: s}, {of: [a, b], majority: true}]}
  - {id: s, any: [{rule: r}, {of: [a], at_least: 1}]}
END
expect 1 "$plenum" power --rule ./circle.yaml
complains "circle.yaml:7:26: error: rule 'r' uses itself through 's'"

# ---- published figures ----

expect 0 "$plenum" power --rule "$rules/nice.yaml"
says "(power to act): 2718752."
says "germany                 0.0871   0.0327   0.0778"
says "spain                   0.0799   0.0312   0.0742"
says "malta                   0.0082   0.0040   0.0094"
expect 0 "$plenum" power --rule "$rules/lisbon.yaml"
says "(power to act): 30410250."
says "germany                 0.1461"
expect 0 "$plenum" power --rule "$rules/us-federal.yaml" --index johnston
says "president             0.7704"
