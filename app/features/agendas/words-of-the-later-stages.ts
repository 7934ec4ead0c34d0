import type { AgendaWords } from "./agenda-words.ts";

/** Stages 3 and 4: whether with this vendor, and whether on this plan. */
export const wordsOfTheLaterStages: Readonly<Record<string, AgendaWords>> = {
  "item:fit": {
    question: "Is buying something like this better than doing nothing, doing it ourselves, or another way?",
    why: "Each of us compares with something else, often without saying with what.",
    know: ["Which ways were really looked at, and by whom?", "What speaks for doing nothing?"],
    settle: "The ways beside each other on a page, doing nothing included.",
    decide: "Which way do we take, and which do we stop looking at?",
  },
  "item:trust": {
    question: "Do we trust {vendor} to keep its promises, and to tell us when we should not go on?",
    why: "Trust is an experience, and people here have had different ones. An instance says more than a feeling.",
    know: ["Which promise was kept, and which was not?", "When were we told something that did not help them?"],
    settle: "One small promise with a day, and a look at whether it was kept.",
    decide: "Which promise do we ask for, and when do we look at it?",
  },
  "item:proof": {
    question: "What would prove to each of us that it works in a situation like ours?",
    why: "What convinces one of us leaves another cold. It is worth knowing which proof is missing before looking for it.",
    know: ["What have we seen with our own eyes?", "In what is our situation unlike theirs?"],
    settle: "A conversation with somebody like us, or a trial with a result that could also be bad.",
    decide: "Which proof do we ask for, and what result would make us stop?",
  },
  "item:owner": {
    question: "Who is responsible for the result, and have they agreed?",
    why: "When several are responsible nobody is. When somebody is named who was not asked, the same is true.",
    know: ["What would this person have to be allowed to decide?", "What would they need to leave?"],
    settle: "One name, said by the person themselves.",
    decide: "Who is it, from when, and who tells everybody?",
  },
  "item:sponsor": {
    question: "What have those who decide done for this that everybody could see?",
    why: "People look at what those above them do, not at what they approve of.",
    know: ["What have they done, and when?", "What did people conclude from it?"],
    settle: "One visible act with a date.",
    decide: "What do we ask of whom, and who asks?",
  },
  "item:path": {
    question: "Which steps, people and time does buying this take here?",
    why: "Whoever has not bought something like this believes that it takes a signature.",
    know: ["How did the last purchase of this kind go, step by step?", "Which step took longest, and why?"],
    settle: "The steps in their order, each with a name and a number of weeks.",
    decide: "Who writes them into the plan?",
  },
  "item:money": {
    question: "If we decide to do this, can the money be found?",
    why: "Money is rarely the first reason and often the last excuse. It helps to know which of the two it is.",
    know: ["What does it cost in all, our own days included?", "Out of which budget, released by what rule?"],
    settle: "A word of whoever releases it on what they would need.",
    decide: "Who asks, for how much, and by when?",
  },
  "item:risks": {
    question: "Which risks worry us, and could we bear it if they came true?",
    why: "A worry that is not said goes on working. A worry that has an owner becomes a task.",
    know: ["What worries each of us most?", "What would we do on the day it happens?"],
    settle: "For each risk an owner, and what we would do.",
    decide: "Which risks do we carry, which do we reduce, and which one would end it?",
  },
  "item:dates": {
    question: "Can we keep what the plan asks of us and our people, on its dates?",
    why: "A date that one person already knows to be wrong makes all the others wrong as well.",
    know: ["Which date does somebody here not believe?", "What lies in the same weeks?"],
    settle: "Other dates, or less to do on them.",
    decide: "Which dates move, and who changes the plan?",
  },
  "item:stop": {
    question: "What would make us stop?",
    why: "It is easier to agree on this before anything has gone wrong. A stop rule protects whoever has to use it.",
    know: ["When did we go on too long with something?", "What would we see first?"],
    settle: "One sentence with a figure and a day in it.",
    decide: "What is the rule, who looks at it, and when?",
  },
  signoff: {
    question: "What does each of us still need before signing this version of the plan?",
    why: "A signature that is only missing looks like a no, and a no that is not said looks like a missing signature.",
    know: ["Who has read this version?", "Which sentence in it would somebody not sign?"],
    settle: "For each open signature: what is missing, or that it is a no.",
    decide: "What changes in the plan, and who signs by when?",
  },
  coverage: {
    question: "Who would have to live with this and has not been heard?",
    why: "A picture of a few looks like a picture of all. Those who are missing are seldom missing by chance.",
    know: [
      "Whose work changes and who is not in the team?",
      "Who was asked and has not answered, and what keeps them?",
    ],
    settle: "The missing voices, or the reason why it is fine without them.",
    decide: "Who invites whom, and who offers them a quarter of an hour?",
  },
};
