Step 1 of 68, 0 ms: Sender acts (once), sends Bit #1.1 to Clocked and pauses for 100 ns.
Step 2 of 68, 10 ns: Clocked receives Bit #1.1 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 3 of 68, 50 ns: Clock acts for the 1st time (every 100ns) and sends Tick #2 to Clocked.
Step 4 of 68, 60 ns: Clocked receives Tick #2 from Clock after 10 ns, starts to handle it, changes bits from 0 to 1 and count from 0 to 1.
Step 5 of 68, 100 ns: Sender goes on after its pause, sends Bit #1.2 to Clocked and pauses for 100 ns.
Step 6 of 68, 110 ns: Clocked receives Bit #1.2 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 7 of 68, 150 ns: Clock acts for the 2nd time (every 100ns) and sends Tick #3 to Clocked.
Step 8 of 68, 160 ns: Clocked receives Tick #3 from Clock after 10 ns, starts to handle it, changes bits from 1 to 2 and count from 1 to 2.
Step 9 of 68, 200 ns: Sender goes on after its pause, sends Bit #1.3 to Clocked and pauses for 100 ns.
Step 10 of 68, 210 ns: Clocked receives Bit #1.3 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 11 of 68, 250 ns: Clock acts for the 3rd time (every 100ns) and sends Tick #4 to Clocked.
Step 12 of 68, 260 ns: Clocked receives Tick #4 from Clock after 10 ns, starts to handle it, changes bits from 2 to 5 and count from 2 to 3.
Step 13 of 68, 300 ns: Sender goes on after its pause, sends Bit #1.4 to Clocked and pauses for 100 ns.
Step 14 of 68, 310 ns: Clocked receives Bit #1.4 from Sender after 10 ns, starts to handle it and finishes it.
Step 15 of 68, 350 ns: Clock acts for the 4th time (every 100ns) and sends Tick #5 to Clocked.
Step 16 of 68, 360 ns: Clocked receives Tick #5 from Clock after 10 ns, changes bits from 5 to 11 and count from 3 to 4; then 2 more events.
Step 17 of 68, 400 ns: Sender goes on after its pause, sends Bit #1.5 to Clocked and pauses for 100 ns.
Step 18 of 68, 410 ns: Clocked receives Bit #1.5 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 19 of 68, 450 ns: Clock acts for the 5th time (every 100ns) and sends Tick #6 to Clocked.
Step 20 of 68, 460 ns: Clocked receives Tick #6 from Clock after 10 ns, starts to handle it, changes count from 4 to 5 and finishes it.
Step 21 of 68, 500 ns: Sender goes on after its pause, sends Bit #1.6 to Clocked and pauses for 100 ns.
Step 22 of 68, 510 ns: Clocked receives Bit #1.6 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 23 of 68, 550 ns: Clock acts for the 6th time (every 100ns) and sends Tick #7 to Clocked.
Step 24 of 68, 560 ns: Clocked receives Tick #7 from Clock after 10 ns, starts to handle it, changes bits from 0 to 1 and count from 5 to 6.
Step 25 of 68, 600 ns: Sender goes on after its pause, sends Bit #1.7 to Clocked and pauses for 100 ns.
Step 26 of 68, 610 ns: Clocked receives Bit #1.7 from Sender after 10 ns, starts to handle it and finishes it.
Step 27 of 68, 650 ns: Clock acts for the 7th time (every 100ns) and sends Tick #8 to Clocked.
Step 28 of 68, 660 ns: Clocked receives Tick #8 from Clock after 10 ns, starts to handle it, changes bits from 1 to 3 and count from 6 to 7.
Step 29 of 68, 700 ns: Sender goes on after its pause, sends Bit #1.8 to Clocked and pauses for 100 ns.
Step 30 of 68, 710 ns: Clocked receives Bit #1.8 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 31 of 68, 750 ns: Clock acts for the 8th time (every 100ns) and sends Tick #9 to Clocked.
Step 32 of 68, 760 ns: Clocked receives Tick #9 from Clock after 10 ns, changes bits from 3 to 6 and count from 7 to 8; then 2 more events.
Step 33 of 68, 800 ns: Sender goes on after its pause.
Step 34 of 68, 1 µs: Sender acts (once at 1us), sends Start #10.1 to Framed and pauses for 100 ns.
Step 35 of 68, 1.01 µs: Framed receives Start #10.1 from Sender after 10 ns, starts to handle it and pauses for 158 ns.
Step 36 of 68, 1.1 µs: Sender goes on after its pause, sends Level #10.1 to Framed and pauses for 100 ns.
Step 37 of 68, 1.11 µs: Framed receives Level #10.1 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 38 of 68, 1.168 µs: Framed goes on after its pause and pauses for 108 ns.
Step 39 of 68, 1.2 µs: Sender goes on after its pause, sends Level #10.2 to Framed and pauses for 100 ns.
Step 40 of 68, 1.21 µs: Framed receives Level #10.2 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 41 of 68, 1.276 µs: Framed goes on after its pause and pauses for 108 ns.
Step 42 of 68, 1.3 µs: Sender goes on after its pause, sends Level #10.3 to Framed and pauses for 100 ns.
Step 43 of 68, 1.31 µs: Framed receives Level #10.3 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 44 of 68, 1.384 µs: Framed goes on after its pause and pauses for 108 ns.
Step 45 of 68, 1.4 µs: Sender goes on after its pause, sends Level #10.4 to Framed and pauses for 100 ns.
Step 46 of 68, 1.41 µs: Framed receives Level #10.4 from Sender after 10 ns, starts to handle it and finishes it.
Step 47 of 68, 1.492 µs: Framed goes on after its pause and pauses for 108 ns.
Step 48 of 68, 1.5 µs: Sender goes on after its pause, sends Stop #10.1 to Framed and pauses for 300 ns.
Step 49 of 68, 1.51 µs: Framed receives Stop #10.1 from Sender after 10 ns, starts to handle it and finishes it.
Step 50 of 68, 1.6 µs: Framed goes on after its pause, changes heard from 0 to 11 and finishes Start #10.1 after 590 ns.
Step 51 of 68, 1.8 µs: Sender goes on after its pause, sends Start #10.2 to Framed and pauses for 100 ns.
Step 52 of 68, 1.81 µs: Framed receives Start #10.2 from Sender after 10 ns, starts to handle it and pauses for 158 ns.
Step 53 of 68, 1.9 µs: Sender goes on after its pause, sends Level #10.5 to Framed and pauses for 100 ns.
Step 54 of 68, 1.91 µs: Framed receives Level #10.5 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 55 of 68, 1.968 µs: Framed goes on after its pause and pauses for 108 ns.
Step 56 of 68, 2 µs: Sender goes on after its pause, sends Level #10.6 to Framed and pauses for 100 ns.
Step 57 of 68, 2.01 µs: Framed receives Level #10.6 from Sender after 10 ns, starts to handle it, changes wire from 0 to 1 and finishes it.
Step 58 of 68, 2.076 µs: Framed goes on after its pause and pauses for 108 ns.
Step 59 of 68, 2.1 µs: Sender goes on after its pause, sends Level #10.7 to Framed and pauses for 100 ns.
Step 60 of 68, 2.11 µs: Framed receives Level #10.7 from Sender after 10 ns, starts to handle it and finishes it.
Step 61 of 68, 2.184 µs: Framed goes on after its pause and pauses for 108 ns.
Step 62 of 68, 2.2 µs: Sender goes on after its pause, sends Level #10.8 to Framed and pauses for 100 ns.
Step 63 of 68, 2.21 µs: Framed receives Level #10.8 from Sender after 10 ns, starts to handle it, changes wire from 1 to 0 and finishes it.
Step 64 of 68, 2.292 µs: Framed goes on after its pause and pauses for 108 ns.
Step 65 of 68, 2.3 µs: Sender goes on after its pause, sends Stop #10.2 to Framed and pauses for 300 ns.
Step 66 of 68, 2.31 µs: Framed receives Stop #10.2 from Sender after 10 ns, starts to handle it and finishes it.
Step 67 of 68, 2.4 µs: Framed goes on after its pause, changes heard from 11 to 1106 and finishes Start #10.2 after 590 ns.
Step 68 of 68, 2.6 µs: Sender goes on after its pause.
A shared clock, or a start sign: 4 lifelines, 68 steps in 2.6 µs. 28 messages handled.
