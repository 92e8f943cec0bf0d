Step 1 of 62, 0 ms: Shop acts for the 1st time (every 25ms) and sends Order #1 to queue orders.
Step 2 of 62, 3.705 ms: Queue orders stores Order #1 (1 ready) and delivers it to Router.
Step 3 of 62, 7.359 ms: Router receives Order #1 from queue orders after 3.653 ms and starts to handle it.
Step 4 of 62, 9.359 ms: Handling Order #1, Router sends Small #1 to Desk.
Step 5 of 62, 9.359 ms: Handling Order #1, Router sends News #1 to Filter, finishes Order #1 after 2 ms and acknowledges it to queue orders.
Step 6 of 62, 11.58 ms: Filter receives News #1 from Router after 2.221 ms, starts to handle it and finishes it.
Step 7 of 62, 12.988 ms: Queue orders removes Order #1, which is acknowledged.
Step 8 of 62, 13.308 ms: Desk receives Small #1 from Router after 3.949 ms and starts to handle it.
Step 9 of 62, 23.308 ms: Desk finishes Small #1 after 10 ms.
Step 10 of 62, 25 ms: Shop acts for the 2nd time (every 25ms) and sends Order #2 to queue orders.
Step 11 of 62, 28.994 ms: Queue orders stores Order #2 (1 ready) and delivers it to Router.
Step 12 of 62, 31.029 ms: Router receives Order #2 from queue orders after 2.034 ms and starts to handle it.
Step 13 of 62, 33.029 ms: Handling Order #2, Router sends Small #2 to Desk.
Step 14 of 62, 33.029 ms: Handling Order #2, Router sends News #2 to Filter, finishes Order #2 after 2 ms and acknowledges it to queue orders.
Step 15 of 62, 35.403 ms: Queue orders removes Order #2, which is acknowledged.
Step 16 of 62, 35.644 ms: Desk receives Small #2 from Router after 2.615 ms and starts to handle it.
Step 17 of 62, 36.06 ms: Filter receives News #2 from Router after 3.031 ms, starts to handle it and finishes it.
Step 18 of 62, 45.644 ms: Desk finishes Small #2 after 10 ms.
Step 19 of 62, 50 ms: Shop acts for the 3rd time (every 25ms) and sends Order #3 to queue orders.
Step 20 of 62, 52.03 ms: Queue orders stores Order #3 (1 ready) and delivers it to Router.
Step 21 of 62, 54.22 ms: Router receives Order #3 from queue orders after 2.19 ms and starts to handle it.
Step 22 of 62, 56.22 ms: Handling Order #3, Router sends Small #3 to Desk.
Step 23 of 62, 56.22 ms: Handling Order #3, Router sends News #3 to Filter, finishes Order #3 after 2 ms and acknowledges it to queue orders.
Step 24 of 62, 58.272 ms: Queue orders removes Order #3, which is acknowledged.
Step 25 of 62, 58.399 ms: Desk receives Small #3 from Router after 2.178 ms and starts to handle it.
Step 26 of 62, 58.822 ms: Filter receives News #3 from Router after 2.601 ms, starts to handle it and finishes it.
Step 27 of 62, 68.399 ms: Desk finishes Small #3 after 10 ms.
Step 28 of 62, 75 ms: Shop acts for the 4th time (every 25ms) and sends Order #4 to queue orders.
Step 29 of 62, 77.725 ms: Queue orders stores Order #4 (1 ready) and delivers it to Router.
Step 30 of 62, 81.559 ms: Router receives Order #4 from queue orders after 3.834 ms and starts to handle it.
Step 31 of 62, 83.559 ms: Handling Order #4, Router sends Large #4 to Manager.
Step 32 of 62, 83.559 ms: Handling Order #4, Router sends News #4 to Filter, finishes Order #4 after 2 ms and acknowledges it to queue orders.
Step 33 of 62, 85.565 ms: Manager receives Large #4 from Router after 2.005 ms and starts to handle it.
Step 34 of 62, 85.739 ms: Filter receives News #4 from Router after 2.179 ms, starts to handle it, sends Headline #4 to Press and finishes News #4.
Step 35 of 62, 86.043 ms: Queue orders removes Order #4, which is acknowledged.
Step 36 of 62, 88.523 ms: Press receives Headline #4 from Filter after 2.783 ms and starts to handle it.
Step 37 of 62, 92.523 ms: Press finishes Headline #4 after 4 ms.
Step 38 of 62, 100 ms: Shop acts for the 5th time (every 25ms) and sends Order #5 to queue orders.
Step 39 of 62, 102.588 ms: Queue orders stores Order #5 (1 ready) and delivers it to Router.
Step 40 of 62, 105.428 ms: Router receives Order #5 from queue orders after 2.839 ms and starts to handle it.
Step 41 of 62, 107.428 ms: Handling Order #5, Router sends Large #5 to Manager.
Step 42 of 62, 107.428 ms: Handling Order #5, Router sends News #5 to Filter, finishes Order #5 after 2 ms and acknowledges it to queue orders.
Step 43 of 62, 109.995 ms: Manager receives Large #5 from Router after 2.567 ms.
Step 44 of 62, 109.998 ms: Filter receives News #5 from Router after 2.57 ms, starts to handle it, sends Headline #5 to Press and finishes News #5.
Step 45 of 62, 110.227 ms: Queue orders removes Order #5, which is acknowledged.
Step 46 of 62, 112.921 ms: Press receives Headline #5 from Filter after 2.922 ms and starts to handle it.
Step 47 of 62, 115.565 ms: Manager finishes Large #4 after 30 ms.
Step 48 of 62, 115.565 ms: Manager starts to handle Large #5 after 5.569 ms of waiting.
Step 49 of 62, 116.921 ms: Press finishes Headline #5 after 4 ms.
Step 50 of 62, 125 ms: Shop acts for the 6th time (every 25ms) and sends Order #6 to queue orders.
Step 51 of 62, 128.219 ms: Queue orders stores Order #6 (1 ready) and delivers it to Router.
Step 52 of 62, 130.322 ms: Router receives Order #6 from queue orders after 2.103 ms and starts to handle it.
Step 53 of 62, 132.322 ms: Handling Order #6, Router sends Large #6 to Manager.
Step 54 of 62, 132.322 ms: Handling Order #6, Router sends News #6 to Filter, finishes Order #6 after 2 ms and acknowledges it to queue orders.
Step 55 of 62, 135.434 ms: Filter receives News #6 from Router after 3.111 ms, starts to handle it, sends Headline #6 to Press and finishes News #6.
Step 56 of 62, 135.665 ms: Manager receives Large #6 from Router after 3.342 ms.
Step 57 of 62, 136.25 ms: Queue orders removes Order #6, which is acknowledged.
Step 58 of 62, 138.364 ms: Press receives Headline #6 from Filter after 2.929 ms and starts to handle it.
Step 59 of 62, 142.364 ms: Press finishes Headline #6 after 4 ms.
Step 60 of 62, 145.565 ms: Manager finishes Large #5 after 30 ms.
Step 61 of 62, 145.565 ms: Manager starts to handle Large #6 after 9.899 ms of waiting.
Step 62 of 62, 175.565 ms: Manager finishes Large #6 after 30 ms.
Sorted by what is inside: 7 lifelines, 62 steps in 175.565 ms. 21 messages handled.
