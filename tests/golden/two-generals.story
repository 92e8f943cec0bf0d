Step 1 of 9, 0 ms: East acts (once), changes asked from 0 to 1, sends Attack #1.1 to West and pauses for 40 ms.
Step 2 of 9, 6.115 ms: Attack #1.1 is lost on the way from East to West, because the link dropped it.
Step 3 of 9, 40 ms: East goes on after its pause, changes asked from 1 to 2, sends Attack #1.2 to West and pauses for 40 ms.
Step 4 of 9, 47.072 ms: West receives Attack #1.2 from East after 7.072 ms, starts to handle it, changes heard from 0 to 1 and sends Agreed #1.1 to East.
Step 5 of 9, 55.673 ms: Agreed #1.1 is lost on the way from West to East, because the link dropped it.
Step 6 of 9, 80 ms: East goes on after its pause, changes asked from 2 to 3, sends Attack #1.3 to West and pauses for 40 ms.
Step 7 of 9, 86.633 ms: West receives Attack #1.3 from East after 6.633 ms, starts to handle it, changes heard from 1 to 2 and sends Agreed #1.2 to East.
Step 8 of 9, 97.376 ms: East receives Agreed #1.2 from West after 10.743 ms, starts to handle it, changes certain from false to true and finishes it.
Step 9 of 9, 120 ms: East goes on after its pause and notes “attack: West knows”.
Did you get that?: 2 lifelines, 9 steps in 120 ms. 3 messages handled and 2 lost.
