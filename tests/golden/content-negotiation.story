Step 1 of 20, 0 ms: Page acts (once), calls Gateway with Get #1 and waits for the reply.
Step 2 of 20, 2 ms: Gateway receives Get #1 from Page after 2 ms, starts to handle it, calls Catalogue with Read #1 and waits for the reply.
Step 3 of 20, 4 ms: Catalogue receives Read #1 from Gateway after 2 ms and starts to handle it.
Step 4 of 20, 12 ms: Catalogue answers Read #1 with Row #1 and finishes Read #1 after 8 ms.
Step 5 of 20, 14 ms: Gateway receives Row #1 from Catalogue after 2 ms, goes on after waiting 12 ms and answers Get #1 with Product #1.
Step 6 of 20, 16 ms: Page receives Product #1 from Gateway after 2 ms, goes on after waiting 16 ms and notes “Green tea & mint”.
Step 7 of 20, 40 ms: Till acts (once at 40ms), calls Gateway with Get #2 and waits for the reply.
Step 8 of 20, 42 ms: Gateway receives Get #2 from Till after 2 ms, starts to handle it, calls Catalogue with Read #2 and waits for the reply.
Step 9 of 20, 44 ms: Catalogue receives Read #2 from Gateway after 2 ms and starts to handle it.
Step 10 of 20, 52 ms: Catalogue answers Read #2 with Row #2 and finishes Read #2 after 8 ms.
Step 11 of 20, 54 ms: Gateway receives Row #2 from Catalogue after 2 ms, goes on after waiting 12 ms and answers Get #2 with Product #2.
Step 12 of 20, 56 ms: Till receives Product #2 from Gateway after 2 ms, goes on after waiting 16 ms and notes “Green tea & mint”.
Step 13 of 20, 80 ms: Robot acts (once at 80ms), calls Gateway with Get #3 and waits for the reply.
Step 14 of 20, 82 ms: Gateway receives Get #3 from Robot after 2 ms, starts to handle it, calls Catalogue with Read #3 and waits for the reply.
Step 15 of 20, 84 ms: Catalogue receives Read #3 from Gateway after 2 ms and starts to handle it.
Step 16 of 20, 92 ms: Catalogue answers Read #3 with Row #3 and finishes Read #3 after 8 ms.
Step 17 of 20, 94 ms: Gateway fails at Get #3 after 12 ms: “406 Not Acceptable: there is only application/json and application/xml”; then 3 more events.
Step 18 of 20, 96 ms: Robot receives Failed #3.1 from Gateway after 2 ms, goes on after waiting 16 ms and changes refused from 0 to 1; then 3 more events.
Step 19 of 20, 98 ms: Gateway receives Change #3 from Robot after 2 ms, answers Change #3 with Failed #3.2 and fails at Change #3: “415 Unsupported Media Type: application/json”.
Step 20 of 20, 100 ms: Robot receives Failed #3.2 from Gateway after 2 ms, goes on after waiting 4 ms and changes refused from 1 to 2; then 1 more event.
One catalogue, two languages: 5 lifelines, 20 steps in 100 ms. 12 messages handled and 2 failed.
