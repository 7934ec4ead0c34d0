/**
 * What a champion could ask the vendor about each subject. Neutral: the text is the same however the team stands, names nobody,
 * and asks for something the vendor has. A champion changes it before it is sent.
 */
const proposals: Readonly<Record<string, string>> = {
  "item:need":
    "What do customers in our situation lose or risk in a year in which nothing changes? Please say where you have measured it, and where it is an estimate.",
  "item:outcome":
    "For each outcome that we share with you: what have others reached, from which value to which, and in how many months?",
  "item:own": "Which hours does this need from whom on our side, week by week? Please write down the least that works.",
  "item:capacity":
    "Which of our people does this need, for how many days, in which weeks? Please write down what could be done with fewer, or later.",
  priority: "What would be lost if we began half a year later, and what could be done before at little cost?",
  "power:last_word":
    "Who has had the last word on something like this at customers like us, and what did they ask for?",
  "power:can_stop": "Which roles have stopped something like this elsewhere, and what were their reasons?",
  "power:releases_money": "How have customers like us released the money: at once, in steps, or after a result?",
  "power:must_run":
    "Could somebody who works with it every day at another customer talk to those who would do so here?",
  "item:disrupt":
    "What gets worse during the change, for whom, and for how long? Please name the weeks that must stay quiet.",
  "item:decide": "Which smaller first step could we take that can be undone, and what would it cost?",
  "item:skills": "Which skills does this take on our side, and which of them do you bring, for how long?",
  "item:queue": "What has to be finished on our side before you can begin? Please list systems, data and agreements.",
  track: "What made projects of this kind end early or half done elsewhere, and what would you do otherwise with us?",
  requirements:
    "Please go through our requirements once more and say for each what you do today, what you plan, and what you do not do.",
  "item:fit":
    "For whom are you not the best way? Please name one alternative that we should look at, and when it is better.",
  "item:trust": "Which of your promises to us are open, and by which day will each of them be kept?",
  "item:proof":
    "Can we talk to a customer in a situation like ours, without you in the call? One where something went wrong would help as well.",
  "item:owner":
    "What does the person who is responsible for the result have to decide and to do, and how many hours a week is that?",
  "item:sponsor": "What did those who decide do at other customers that helped, and when did they do it?",
  "item:path":
    "Which documents and answers will our purchase, security and legal people ask you for? Please send what is ready.",
  "item:money": "What does it cost in all over three years, our own days included, and what could make it more?",
  "item:risks": "Which risks do you see for us, what would you do if they came true, and what would remain with us?",
  "item:dates": "Which dates of the plan depend on us, and which of them could move without moving the end?",
  "item:stop": "What would make you advise us to stop, and how is the contract ended then?",
  signoff: "What is still open on your side in this version of the plan, and by when will it be settled?",
  coverage: "Who else was involved at customers like us, and what was lost where they were asked late?",
};

export function proposalOn(gate: string | null): string {
  return (gate !== null && proposals[gate]) || "";
}
