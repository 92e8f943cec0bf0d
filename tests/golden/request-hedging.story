Step 1 of 87, 0 ms: Plain acts for the 1st time (every 60ms), calls North with Read #1 and waits for the reply.
Step 2 of 87, 0 ms: Hedged acts for the 1st time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 3 of 87, 2.382 ms: North receives Read #1 from Plain after 2.382 ms and starts to handle it.
Step 4 of 87, 2.564 ms: North receives Get #2 from Hedged after 2.564 ms and starts to handle it.
Step 5 of 87, 8.793 ms: North answers Get #2 with Item #2 and finishes Get #2 after 6.228 ms.
Step 6 of 87, 11.676 ms: Hedged receives Item #2 from North after 2.883 ms, goes on after waiting 11.676 ms and abandons its work after 11.676 ms; then 2 more events.
Step 7 of 87, 12.574 ms: North answers Read #1 with Value #1 and finishes Read #1 after 10.192 ms.
Step 8 of 87, 15.213 ms: Plain receives Value #1 from North after 2.638 ms, goes on after waiting 15.213 ms and changes slowest from 0ns to 15.213ms.
Step 9 of 87, 60 ms: Plain acts for the 2nd time (every 60ms), calls North with Read #3 and waits for the reply.
Step 10 of 87, 60 ms: Hedged acts for the 2nd time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 11 of 87, 62.614 ms: North receives Get #4.1 from Hedged after 2.614 ms and starts to handle it.
Step 12 of 87, 62.671 ms: North receives Read #3 from Plain after 2.671 ms and starts to handle it.
Step 13 of 87, 68.741 ms: North answers Read #3 with Value #3 and finishes Read #3 after 6.07 ms.
Step 14 of 87, 71.532 ms: Plain receives Value #3 from North after 2.79 ms and goes on after waiting 11.532 ms.
Step 15 of 87, 85 ms: Hedged goes on after its pause, calls South with Get #4.2 and waits for the reply.
Step 16 of 87, 87.366 ms: South receives Get #4.2 from Hedged after 2.366 ms and starts to handle it.
Step 17 of 87, 98.96 ms: South answers Get #4.2 with Item #4.1 and finishes Get #4.2 after 11.593 ms.
Step 18 of 87, 101.259 ms: Hedged receives Item #4.1 from South after 2.299 ms, goes on after waiting 16.259 ms and abandons its work after 41.259 ms; then 3 more events.
Step 19 of 87, 120 ms: Plain acts for the 3rd time (every 60ms), calls North with Read #5 and waits for the reply.
Step 20 of 87, 120 ms: Hedged acts for the 3rd time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 21 of 87, 122.395 ms: North receives Read #5 from Plain after 2.395 ms and starts to handle it.
Step 22 of 87, 122.74 ms: North receives Get #6.1 from Hedged after 2.74 ms and starts to handle it.
Step 23 of 87, 132.769 ms: North answers Read #5 with Value #5 and finishes Read #5 after 10.373 ms.
Step 24 of 87, 134.825 ms: Plain receives Value #5 from North after 2.055 ms and goes on after waiting 14.825 ms.
Step 25 of 87, 145 ms: Hedged goes on after its pause, calls South with Get #6.2 and waits for the reply.
Step 26 of 87, 147.685 ms: South receives Get #6.2 from Hedged after 2.685 ms and starts to handle it.
Step 27 of 87, 157.227 ms: South answers Get #6.2 with Item #6.1 and finishes Get #6.2 after 9.541 ms.
Step 28 of 87, 159.235 ms: Hedged receives Item #6.1 from South after 2.008 ms, goes on after waiting 14.235 ms and abandons its work after 39.235 ms; then 2 more events.
Step 29 of 87, 180 ms: Plain acts for the 4th time (every 60ms), calls North with Read #7 and waits for the reply.
Step 30 of 87, 180 ms: Hedged acts for the 4th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 31 of 87, 182.054 ms: North receives Get #8 from Hedged after 2.054 ms and starts to handle it.
Step 32 of 87, 182.911 ms: North receives Read #7 from Plain after 2.911 ms and starts to handle it.
Step 33 of 87, 188.727 ms: North answers Read #7 with Value #7 and finishes Read #7 after 5.815 ms.
Step 34 of 87, 189.955 ms: North answers Get #8 with Item #8 and finishes Get #8 after 7.901 ms.
Step 35 of 87, 190.902 ms: Plain receives Value #7 from North after 2.175 ms and goes on after waiting 10.902 ms.
Step 36 of 87, 192.502 ms: Hedged receives Item #8 from North after 2.546 ms, goes on after waiting 12.502 ms and abandons its work after 12.502 ms; then 1 more event.
Step 37 of 87, 202.668 ms: North answers Get #4.1 with Item #4.2 and finishes Get #4.1 after 140.053 ms.
Step 38 of 87, 205.465 ms: Hedged receives Item #4.2 from North after 2.797 ms and ignores it, because it comes too late.
Step 39 of 87, 240 ms: Plain acts for the 5th time (every 60ms), calls North with Read #9 and waits for the reply.
Step 40 of 87, 240 ms: Hedged acts for the 5th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 41 of 87, 242.833 ms: North receives Get #10 from Hedged after 2.833 ms and starts to handle it.
Step 42 of 87, 242.898 ms: North receives Read #9 from Plain after 2.898 ms and starts to handle it.
Step 43 of 87, 248.914 ms: North answers Get #10 with Item #10 and finishes Get #10 after 6.08 ms.
Step 44 of 87, 249.622 ms: North answers Read #9 with Value #9 and finishes Read #9 after 6.723 ms.
Step 45 of 87, 251.711 ms: Hedged receives Item #10 from North after 2.797 ms, goes on after waiting 11.711 ms and abandons its work after 11.711 ms; then 1 more event.
Step 46 of 87, 252.598 ms: Plain receives Value #9 from North after 2.976 ms and goes on after waiting 12.598 ms.
Step 47 of 87, 277.519 ms: North answers Get #6.1 with Item #6.2 and finishes Get #6.1 after 154.778 ms.
Step 48 of 87, 280.478 ms: Hedged receives Item #6.2 from North after 2.958 ms and ignores it, because it comes too late.
Step 49 of 87, 300 ms: Plain acts for the 6th time (every 60ms), calls North with Read #11 and waits for the reply.
Step 50 of 87, 300 ms: Hedged acts for the 6th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 51 of 87, 302.136 ms: North receives Get #12 from Hedged after 2.136 ms and starts to handle it.
Step 52 of 87, 302.51 ms: North receives Read #11 from Plain after 2.51 ms and starts to handle it.
Step 53 of 87, 313.288 ms: North answers Get #12 with Item #12 and finishes Get #12 after 11.151 ms.
Step 54 of 87, 315.391 ms: Hedged receives Item #12 from North after 2.103 ms, goes on after waiting 15.391 ms and abandons its work after 15.391 ms; then 1 more event.
Step 55 of 87, 360 ms: Plain acts for the 7th time (every 60ms).
Step 56 of 87, 360 ms: Hedged acts for the 7th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 57 of 87, 362.286 ms: North receives Get #14.1 from Hedged after 2.286 ms and starts to handle it.
Step 58 of 87, 385 ms: Hedged goes on after its pause, calls South with Get #14.2 and waits for the reply.
Step 59 of 87, 387.221 ms: South receives Get #14.2 from Hedged after 2.221 ms and starts to handle it.
Step 60 of 87, 396.002 ms: South answers Get #14.2 with Item #14.1 and finishes Get #14.2 after 8.78 ms.
Step 61 of 87, 398.605 ms: Hedged receives Item #14.1 from South after 2.603 ms, goes on after waiting 13.605 ms and abandons its work after 38.605 ms; then 2 more events.
Step 62 of 87, 420 ms: Plain acts for the 8th time (every 60ms).
Step 63 of 87, 420 ms: Hedged acts for the 8th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 64 of 87, 422.697 ms: North receives Get #16 from Hedged after 2.697 ms and starts to handle it.
Step 65 of 87, 430.696 ms: North answers Get #16 with Item #16 and finishes Get #16 after 7.999 ms.
Step 66 of 87, 433.265 ms: Hedged receives Item #16 from North after 2.568 ms, goes on after waiting 13.265 ms and abandons its work after 13.265 ms; then 1 more event.
Step 67 of 87, 453.086 ms: North answers Read #11 with Value #11 and finishes Read #11 after 150.576 ms.
Step 68 of 87, 455.521 ms: Plain receives Value #11 from North after 2.434 ms, goes on after waiting 155.521 ms and changes slowest from 15.213ms to 155.521ms.
Step 69 of 87, 455.521 ms: Plain calls North with Read #13 and waits for the reply.
Step 70 of 87, 457.702 ms: North receives Read #13 from Plain after 2.18 ms and starts to handle it.
Step 71 of 87, 466.931 ms: North answers Read #13 with Value #13 and finishes Read #13 after 9.228 ms.
Step 72 of 87, 469.872 ms: Plain receives Value #13 from North after 2.941 ms and goes on after waiting 14.351 ms.
Step 73 of 87, 469.872 ms: Plain calls North with Read #15 and waits for the reply.
Step 74 of 87, 472.313 ms: North receives Read #15 from Plain after 2.44 ms and starts to handle it.
Step 75 of 87, 480 ms: Plain acts for the 9th time (every 60ms).
Step 76 of 87, 480 ms: Hedged acts for the 9th time (every 60ms) and does 2 things at once and waits for the first of them; then 3 more events.
Step 77 of 87, 482.506 ms: North answers Read #15 with Value #15 and finishes Read #15 after 10.193 ms.
Step 78 of 87, 482.55 ms: North receives Get #18 from Hedged after 2.55 ms and starts to handle it.
Step 79 of 87, 485.494 ms: Plain receives Value #15 from North after 2.988 ms and goes on after waiting 15.621 ms.
Step 80 of 87, 485.494 ms: Plain calls North with Read #17 and waits for the reply.
Step 81 of 87, 488.467 ms: North receives Read #17 from Plain after 2.972 ms and starts to handle it.
Step 82 of 87, 490.05 ms: North answers Get #18 with Item #18 and finishes Get #18 after 7.499 ms.
Step 83 of 87, 491.894 ms: North answers Get #14.1 with Item #14.2 and finishes Get #14.1 after 129.607 ms.
Step 84 of 87, 492.421 ms: Hedged receives Item #18 from North after 2.371 ms, goes on after waiting 12.421 ms and abandons its work after 12.421 ms; then 1 more event.
Step 85 of 87, 494.263 ms: Hedged receives Item #14.2 from North after 2.369 ms and ignores it, because it comes too late.
Step 86 of 87, 500.012 ms: North answers Read #17 with Value #17 and finishes Read #17 after 11.544 ms.
Step 87 of 87, 502.252 ms: Plain receives Value #17 from North after 2.239 ms and goes on after waiting 16.757 ms.
Ask a second one when the first is slow: 4 lifelines, 87 steps in 502.252 ms. 39 messages handled and 3 ignored.
