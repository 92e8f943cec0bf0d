Step 1 of 75, 0 ms: Shop acts for the 1st time (every 90ms) and sends Charge #1 to queue charges.
Step 2 of 75, 2.676 ms: Queue charges stores Charge #1 (1 ready) and delivers it to Billing.
Step 3 of 75, 5.056 ms: Billing receives Charge #1 from queue charges after 2.38 ms, starts to handle it, calls Bank with Pay #1 and waits for the reply.
Step 4 of 75, 8.714 ms: Bank receives Pay #1 from Billing after 3.657 ms and starts to handle it.
Step 5 of 75, 24.868 ms: Bank answers Pay #1 with Paid #1 and finishes Pay #1 after 16.153 ms.
Step 6 of 75, 27.422 ms: Billing receives Paid #1 from Bank after 2.554 ms, goes on after waiting 22.366 ms and finishes Charge #1 after 22.366 ms.
Step 7 of 75, 30.19 ms: Queue charges removes Charge #1, which is acknowledged.
Step 8 of 75, 90 ms: Shop acts for the 2nd time (every 90ms) and sends Charge #2 to queue charges.
Step 9 of 75, 92.426 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Billing.
Step 10 of 75, 95.487 ms: Billing receives Charge #2 from queue charges after 3.06 ms, starts to handle it, calls Bank with Pay #2 and waits for the reply.
Step 11 of 75, 97.521 ms: Bank receives Pay #2 from Billing after 2.034 ms and starts to handle it.
Step 12 of 75, 117.102 ms: Bank answers Pay #2 with Paid #2 and finishes Pay #2 after 19.58 ms.
Step 13 of 75, 119.687 ms: Billing receives Paid #2 from Bank after 2.585 ms, goes on after waiting 24.2 ms and finishes Charge #2 after 24.2 ms.
Step 14 of 75, 122.985 ms: Queue charges removes Charge #2, which is acknowledged.
Step 15 of 75, 180 ms: Shop acts for the 3rd time (every 90ms) and sends Charge #3 to queue charges.
Step 16 of 75, 183.613 ms: Queue charges stores Charge #3 (1 ready) and delivers it to Billing.
Step 17 of 75, 187.573 ms: Billing receives Charge #3 from queue charges after 3.959 ms, starts to handle it, calls Bank with Pay #3 and waits for the reply.
Step 18 of 75, 189.938 ms: Bank receives Pay #3 from Billing after 2.365 ms and starts to handle it.
Step 19 of 75, 200 ms: Bank takes no new work from now on.
Step 20 of 75, 202.204 ms: Bank answers Pay #3 with Paid #3 and finishes Pay #3 after 12.265 ms.
Step 21 of 75, 204.733 ms: Billing receives Paid #3 from Bank after 2.528 ms, goes on after waiting 17.159 ms and finishes Charge #3 after 17.159 ms.
Step 22 of 75, 208.512 ms: Queue charges removes Charge #3, which is acknowledged.
Step 23 of 75, 270 ms: Shop acts for the 4th time (every 90ms) and sends Charge #4 to queue charges.
Step 24 of 75, 272.463 ms: Queue charges stores Charge #4 (1 ready) and delivers it to Billing.
Step 25 of 75, 276.074 ms: Billing receives Charge #4 from queue charges after 3.611 ms, starts to handle it, calls Bank with Pay #4.1 and waits for the reply.
Step 26 of 75, 279.216 ms: Bank receives Pay #4.1 from Billing after 3.141 ms.
Step 27 of 75, 326.074 ms: Billing gives up waiting for the reply to Pay #4.1 after 50 ms and pauses for 35.04 ms before its 1st new try.
Step 28 of 75, 360 ms: Shop acts for the 5th time (every 90ms) and sends Charge #5 to queue charges.
Step 29 of 75, 361.115 ms: Billing goes on after its pause, calls Bank with Pay #4.2 and waits for the reply.
Step 30 of 75, 363.678 ms: Queue charges stores Charge #5 (1 ready).
Step 31 of 75, 363.69 ms: Bank receives Pay #4.2 from Billing after 2.574 ms.
Step 32 of 75, 411.115 ms: Billing gives up waiting for the reply to Pay #4.2 after 50 ms and changes bank from "closed" to "open"; then 1 more event.
Step 33 of 75, 450 ms: Shop acts for the 6th time (every 90ms) and sends Charge #6 to queue charges.
Step 34 of 75, 453.975 ms: Queue charges stores Charge #6 (2 ready).
Step 35 of 75, 474.475 ms: Billing goes on after its pause, notes “bank is open” and pauses for 88.083 ms before its 3rd new try.
Step 36 of 75, 540 ms: Shop acts for the 7th time (every 90ms) and sends Charge #7 to queue charges.
Step 37 of 75, 542.013 ms: Queue charges stores Charge #7 (3 ready).
Step 38 of 75, 562.558 ms: Billing goes on after its pause, notes “bank is open”, changes later from 0 to 1 and notes “to be collected later”.
Step 39 of 75, 566.554 ms: Queue charges removes Charge #4, which is acknowledged.
Step 40 of 75, 566.554 ms: Queue charges delivers Charge #5 to Billing after 202.876 ms of waiting.
Step 41 of 75, 570.411 ms: Billing receives Charge #5 from queue charges after 3.856 ms, notes “bank is open” and pauses for 37.356 ms before its 1st new try.
Step 42 of 75, 607.768 ms: Billing goes on after its pause, notes “bank is open” and pauses for 79.142 ms before its 2nd new try.
Step 43 of 75, 630 ms: Shop acts for the 8th time (every 90ms) and sends Charge #8 to queue charges.
Step 44 of 75, 633.865 ms: Queue charges stores Charge #8 (3 ready).
Step 45 of 75, 686.91 ms: Billing goes on after its pause, notes “bank is open” and pauses for 148.533 ms before its 3rd new try.
Step 46 of 75, 700 ms: Bank takes work again.
Step 47 of 75, 700 ms: Bank starts to handle Pay #4.1 after 420.783 ms of waiting.
Step 48 of 75, 712.398 ms: Bank answers Pay #4.1 with Paid #4.1 and finishes Pay #4.1 after 12.398 ms.
Step 49 of 75, 712.398 ms: Bank starts to handle Pay #4.2 after 348.708 ms of waiting.
Step 50 of 75, 714.887 ms: Billing receives Paid #4.1 from Bank after 2.489 ms and ignores it, because it comes too late.
Step 51 of 75, 726.659 ms: Bank answers Pay #4.2 with Paid #4.2 and finishes Pay #4.2 after 14.26 ms.
Step 52 of 75, 729.742 ms: Billing receives Paid #4.2 from Bank after 3.083 ms and ignores it, because it comes too late.
Step 53 of 75, 835.444 ms: Billing goes on after its pause, changes bank from "open" to "half-open", calls Bank with Pay #5 and waits for the reply.
Step 54 of 75, 838.598 ms: Bank receives Pay #5 from Billing after 3.153 ms and starts to handle it.
Step 55 of 75, 852.461 ms: Bank answers Pay #5 with Paid #5 and finishes Pay #5 after 13.863 ms.
Step 56 of 75, 856.079 ms: Billing receives Paid #5 from Bank after 3.617 ms, goes on after waiting 20.635 ms and changes bank from "half-open" to "closed".
Step 57 of 75, 859.867 ms: Queue charges removes Charge #5, which is acknowledged.
Step 58 of 75, 859.867 ms: Queue charges delivers Charge #6 to Billing after 405.892 ms of waiting.
Step 59 of 75, 862.044 ms: Billing receives Charge #6 from queue charges after 2.176 ms, starts to handle it, calls Bank with Pay #6 and waits for the reply.
Step 60 of 75, 864.26 ms: Bank receives Pay #6 from Billing after 2.216 ms and starts to handle it.
Step 61 of 75, 874.703 ms: Bank answers Pay #6 with Paid #6 and finishes Pay #6 after 10.442 ms.
Step 62 of 75, 877.4 ms: Billing receives Paid #6 from Bank after 2.696 ms, goes on after waiting 15.355 ms and finishes Charge #6 after 15.355 ms.
Step 63 of 75, 879.44 ms: Queue charges removes Charge #6, which is acknowledged.
Step 64 of 75, 879.44 ms: Queue charges delivers Charge #7 to Billing after 337.427 ms of waiting.
Step 65 of 75, 882.602 ms: Billing receives Charge #7 from queue charges after 3.162 ms, starts to handle it, calls Bank with Pay #7 and waits for the reply.
Step 66 of 75, 885.631 ms: Bank receives Pay #7 from Billing after 3.028 ms and starts to handle it.
Step 67 of 75, 899.406 ms: Bank answers Pay #7 with Paid #7 and finishes Pay #7 after 13.774 ms.
Step 68 of 75, 903.399 ms: Billing receives Paid #7 from Bank after 3.993 ms, goes on after waiting 20.796 ms and finishes Charge #7 after 20.796 ms.
Step 69 of 75, 907.254 ms: Queue charges removes Charge #7, which is acknowledged.
Step 70 of 75, 907.254 ms: Queue charges delivers Charge #8 to Billing after 273.388 ms of waiting.
Step 71 of 75, 910.579 ms: Billing receives Charge #8 from queue charges after 3.325 ms, starts to handle it, calls Bank with Pay #8 and waits for the reply.
Step 72 of 75, 912.6 ms: Bank receives Pay #8 from Billing after 2.02 ms and starts to handle it.
Step 73 of 75, 928.94 ms: Bank answers Pay #8 with Paid #8 and finishes Pay #8 after 16.34 ms.
Step 74 of 75, 932.232 ms: Billing receives Paid #8 from Bank after 3.292 ms, goes on after waiting 21.653 ms and finishes Charge #8 after 21.653 ms.
Step 75 of 75, 935.533 ms: Queue charges removes Charge #8, which is acknowledged.
A flaky third party: 4 lifelines, 75 steps in 935.533 ms. 24 messages handled and 2 ignored.
