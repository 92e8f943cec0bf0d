Step 1 of 113, 0 ms: Shop acts for the 1st time (every 30ms) and sends OrderPlaced #1 to Distributor.
Step 2 of 113, 2.809 ms: Distributor receives OrderPlaced #1 from Shop after 2.809 ms, starts to handle it and sends Bill #1 to queue for-billing.
Step 3 of 113, 2.809 ms: Handling OrderPlaced #1, Distributor sends Pack #1 to queue for-warehouse.
Step 4 of 113, 2.809 ms: Handling OrderPlaced #1, Distributor sends Confirm #1 to queue for-mail and finishes OrderPlaced #1.
Step 5 of 113, 5.405 ms: Queue for-billing stores Bill #1 (1 ready) and delivers it to Billing.
Step 6 of 113, 5.925 ms: Queue for-warehouse stores Pack #1 (1 ready) and delivers it to Warehouse.
Step 7 of 113, 6.702 ms: Queue for-mail stores Confirm #1 (1 ready) and delivers it to Mail.
Step 8 of 113, 8.5 ms: Billing receives Bill #1 from queue for-billing after 3.094 ms and starts to handle it.
Step 9 of 113, 9.911 ms: Warehouse receives Pack #1 from queue for-warehouse after 3.986 ms and starts to handle it.
Step 10 of 113, 10.106 ms: Mail receives Confirm #1 from queue for-mail after 3.403 ms and starts to handle it.
Step 11 of 113, 14.5 ms: Billing finishes Bill #1 after 6 ms and acknowledges it to queue for-billing.
Step 12 of 113, 15.106 ms: Mail finishes Confirm #1 after 5 ms and acknowledges it to queue for-mail.
Step 13 of 113, 17.576 ms: Queue for-billing removes Bill #1, which is acknowledged.
Step 14 of 113, 18.497 ms: Queue for-mail removes Confirm #1, which is acknowledged.
Step 15 of 113, 21.911 ms: Warehouse finishes Pack #1 after 12 ms and acknowledges it to queue for-warehouse.
Step 16 of 113, 25.79 ms: Queue for-warehouse removes Pack #1, which is acknowledged.
Step 17 of 113, 30 ms: Shop acts for the 2nd time (every 30ms) and sends OrderPlaced #2 to Distributor.
Step 18 of 113, 32.942 ms: Distributor receives OrderPlaced #2 from Shop after 2.942 ms, starts to handle it and sends Bill #2 to queue for-billing.
Step 19 of 113, 32.942 ms: Handling OrderPlaced #2, Distributor sends Pack #2 to queue for-warehouse.
Step 20 of 113, 32.942 ms: Handling OrderPlaced #2, Distributor sends Confirm #2 to queue for-mail and finishes OrderPlaced #2.
Step 21 of 113, 36.043 ms: Queue for-warehouse stores Pack #2 (1 ready) and delivers it to Warehouse.
Step 22 of 113, 36.122 ms: Queue for-mail stores Confirm #2 (1 ready) and delivers it to Mail.
Step 23 of 113, 36.144 ms: Queue for-billing stores Bill #2 (1 ready) and delivers it to Billing.
Step 24 of 113, 38.265 ms: Warehouse receives Pack #2 from queue for-warehouse after 2.221 ms and starts to handle it.
Step 25 of 113, 39.815 ms: Billing receives Bill #2 from queue for-billing after 3.671 ms and starts to handle it.
Step 26 of 113, 39.916 ms: Mail receives Confirm #2 from queue for-mail after 3.794 ms and starts to handle it.
Step 27 of 113, 44.916 ms: Mail fails at Confirm #2 after 5 ms: “mail server busy”, and rejects it, asking for requeueing.
Step 28 of 113, 45.815 ms: Billing finishes Bill #2 after 6 ms and acknowledges it to queue for-billing.
Step 29 of 113, 48.428 ms: Queue for-billing removes Bill #2, which is acknowledged.
Step 30 of 113, 48.581 ms: Queue for-mail learns that Confirm #2 was rejected.
Step 31 of 113, 50 ms: Warehouse crashes and abandons Pack #2 after 11.734 ms; queue for-warehouse puts it back because Warehouse crashed (1 ready).
Step 32 of 113, 60 ms: Shop acts for the 3rd time (every 30ms) and sends OrderPlaced #3 to Distributor.
Step 33 of 113, 63.581 ms: Queue for-mail puts Confirm #2 back (1 ready) and delivers it to Mail (attempt 2).
Step 34 of 113, 63.711 ms: Distributor receives OrderPlaced #3 from Shop after 3.711 ms, starts to handle it and sends Bill #3 to queue for-billing.
Step 35 of 113, 63.711 ms: Handling OrderPlaced #3, Distributor sends Pack #3 to queue for-warehouse.
Step 36 of 113, 63.711 ms: Handling OrderPlaced #3, Distributor sends Confirm #3 to queue for-mail and finishes OrderPlaced #3.
Step 37 of 113, 66.232 ms: Queue for-warehouse stores Pack #3 (2 ready).
Step 38 of 113, 66.63 ms: Mail receives Confirm #2 from queue for-mail after 3.048 ms (attempt 2) and starts to handle it.
Step 39 of 113, 66.932 ms: Queue for-mail stores Confirm #3 (1 ready).
Step 40 of 113, 67.597 ms: Queue for-billing stores Bill #3 (1 ready) and delivers it to Billing.
Step 41 of 113, 71.417 ms: Billing receives Bill #3 from queue for-billing after 3.819 ms and starts to handle it.
Step 42 of 113, 71.63 ms: Mail fails at Confirm #2 after 5 ms: “mail server busy”, and rejects it, asking for requeueing.
Step 43 of 113, 75.462 ms: Queue for-mail learns that Confirm #2 was rejected.
Step 44 of 113, 75.462 ms: Queue for-mail delivers Confirm #3 to Mail after 8.529 ms of waiting.
Step 45 of 113, 77.417 ms: Billing finishes Bill #3 after 6 ms and acknowledges it to queue for-billing.
Step 46 of 113, 78.929 ms: Mail receives Confirm #3 from queue for-mail after 3.467 ms and starts to handle it.
Step 47 of 113, 81.388 ms: Queue for-billing removes Bill #3, which is acknowledged.
Step 48 of 113, 83.929 ms: Mail fails at Confirm #3 after 5 ms: “mail server busy”, and rejects it, asking for requeueing.
Step 49 of 113, 86.586 ms: Queue for-mail learns that Confirm #3 was rejected.
Step 50 of 113, 90 ms: Shop acts for the 4th time (every 30ms) and sends OrderPlaced #4 to Distributor.
Step 51 of 113, 90.462 ms: Queue for-mail puts Confirm #2 back (1 ready) and delivers it to Mail (attempt 3).
Step 52 of 113, 92.761 ms: Distributor receives OrderPlaced #4 from Shop after 2.761 ms, starts to handle it and sends Bill #4 to queue for-billing.
Step 53 of 113, 92.761 ms: Handling OrderPlaced #4, Distributor sends Pack #4 to queue for-warehouse.
Step 54 of 113, 92.761 ms: Handling OrderPlaced #4, Distributor sends Confirm #4 to queue for-mail and finishes OrderPlaced #4.
Step 55 of 113, 93.22 ms: Mail receives Confirm #2 from queue for-mail after 2.758 ms (attempt 3) and starts to handle it.
Step 56 of 113, 95.575 ms: Queue for-billing stores Bill #4 (1 ready) and delivers it to Billing.
Step 57 of 113, 95.855 ms: Queue for-mail stores Confirm #4 (1 ready).
Step 58 of 113, 96.052 ms: Queue for-warehouse stores Pack #4 (3 ready).
Step 59 of 113, 98.22 ms: Mail fails at Confirm #2 after 5 ms: “mail server busy”, and rejects it, asking for requeueing.
Step 60 of 113, 98.864 ms: Billing receives Bill #4 from queue for-billing after 3.288 ms and starts to handle it.
Step 61 of 113, 101.586 ms: Queue for-mail puts Confirm #3 back (2 ready).
Step 62 of 113, 101.865 ms: Queue for-mail learns that Confirm #2 was rejected.
Step 63 of 113, 101.865 ms: Queue for-mail delivers Confirm #3 to Mail (attempt 2) after 279.404 µs of waiting.
Step 64 of 113, 104.186 ms: Mail receives Confirm #3 from queue for-mail after 2.32 ms (attempt 2) and starts to handle it.
Step 65 of 113, 104.864 ms: Billing finishes Bill #4 after 6 ms and acknowledges it to queue for-billing.
Step 66 of 113, 107.33 ms: Queue for-billing removes Bill #4, which is acknowledged.
Step 67 of 113, 109.186 ms: Mail fails at Confirm #3 after 5 ms: “mail server busy”, and rejects it, asking for requeueing.
Step 68 of 113, 111.571 ms: Queue for-mail learns that Confirm #3 was rejected.
Step 69 of 113, 111.571 ms: Queue for-mail delivers Confirm #4 to Mail after 15.715 ms of waiting.
Step 70 of 113, 114.668 ms: Mail receives Confirm #4 from queue for-mail after 3.097 ms and starts to handle it.
Step 71 of 113, 116.865 ms: Queue for-mail puts Confirm #2 back (1 ready).
Step 72 of 113, 119.668 ms: Mail finishes Confirm #4 after 5 ms and acknowledges it to queue for-mail.
Step 73 of 113, 120 ms: Shop acts for the 5th time (every 30ms) and sends OrderPlaced #5 to Distributor.
Step 74 of 113, 122.044 ms: Distributor receives OrderPlaced #5 from Shop after 2.044 ms, starts to handle it and sends Bill #5 to queue for-billing.
Step 75 of 113, 122.044 ms: Handling OrderPlaced #5, Distributor sends Pack #5 to queue for-warehouse.
Step 76 of 113, 122.044 ms: Handling OrderPlaced #5, Distributor sends Confirm #5 to queue for-mail and finishes OrderPlaced #5.
Step 77 of 113, 123.601 ms: Queue for-mail removes Confirm #4, which is acknowledged.
Step 78 of 113, 123.601 ms: Queue for-mail delivers Confirm #2 to Mail (attempt 4) after 6.735 ms of waiting.
Step 79 of 113, 124.221 ms: Queue for-warehouse stores Pack #5 (4 ready).
Step 80 of 113, 124.335 ms: Queue for-mail stores Confirm #5 (1 ready).
Step 81 of 113, 125.055 ms: Queue for-billing stores Bill #5 (1 ready) and delivers it to Billing.
Step 82 of 113, 126.571 ms: Queue for-mail puts Confirm #3 back (2 ready).
Step 83 of 113, 127.349 ms: Mail receives Confirm #2 from queue for-mail after 3.747 ms (attempt 4) and starts to handle it.
Step 84 of 113, 128.404 ms: Billing receives Bill #5 from queue for-billing after 3.349 ms and starts to handle it.
Step 85 of 113, 132.349 ms: Mail finishes Confirm #2 after 5 ms and acknowledges it to queue for-mail.
Step 86 of 113, 134.404 ms: Billing finishes Bill #5 after 6 ms and acknowledges it to queue for-billing.
Step 87 of 113, 134.91 ms: Queue for-mail removes Confirm #2, which is acknowledged.
Step 88 of 113, 134.91 ms: Queue for-mail delivers Confirm #3 to Mail (attempt 3) after 8.339 ms of waiting.
Step 89 of 113, 137.499 ms: Queue for-billing removes Bill #5, which is acknowledged.
Step 90 of 113, 138.541 ms: Mail receives Confirm #3 from queue for-mail after 3.63 ms (attempt 3) and starts to handle it.
Step 91 of 113, 143.541 ms: Mail finishes Confirm #3 after 5 ms and acknowledges it to queue for-mail.
Step 92 of 113, 146.935 ms: Queue for-mail removes Confirm #3, which is acknowledged.
Step 93 of 113, 146.935 ms: Queue for-mail delivers Confirm #5 to Mail after 22.6 ms of waiting.
Step 94 of 113, 150.804 ms: Mail receives Confirm #5 from queue for-mail after 3.868 ms and starts to handle it.
Step 95 of 113, 155.804 ms: Mail finishes Confirm #5 after 5 ms and acknowledges it to queue for-mail.
Step 96 of 113, 159.623 ms: Queue for-mail removes Confirm #5, which is acknowledged.
Step 97 of 113, 170 ms: Warehouse is up again and begins to consume from queue for-warehouse.
Step 98 of 113, 170 ms: Queue for-warehouse delivers Pack #2 to Warehouse (attempt 2) after 120 ms of waiting.
Step 99 of 113, 173.912 ms: Warehouse receives Pack #2 from queue for-warehouse after 3.912 ms (attempt 2) and starts to handle it.
Step 100 of 113, 185.912 ms: Warehouse finishes Pack #2 after 12 ms and acknowledges it to queue for-warehouse.
Step 101 of 113, 189.719 ms: Queue for-warehouse removes Pack #2, which is acknowledged.
Step 102 of 113, 189.719 ms: Queue for-warehouse delivers Pack #3 to Warehouse after 123.487 ms of waiting.
Step 103 of 113, 193.629 ms: Warehouse receives Pack #3 from queue for-warehouse after 3.909 ms and starts to handle it.
Step 104 of 113, 205.629 ms: Warehouse finishes Pack #3 after 12 ms and acknowledges it to queue for-warehouse.
Step 105 of 113, 207.689 ms: Queue for-warehouse removes Pack #3, which is acknowledged.
Step 106 of 113, 207.689 ms: Queue for-warehouse delivers Pack #4 to Warehouse after 111.636 ms of waiting.
Step 107 of 113, 210.971 ms: Warehouse receives Pack #4 from queue for-warehouse after 3.281 ms and starts to handle it.
Step 108 of 113, 222.971 ms: Warehouse finishes Pack #4 after 12 ms and acknowledges it to queue for-warehouse.
Step 109 of 113, 226.831 ms: Queue for-warehouse removes Pack #4, which is acknowledged.
Step 110 of 113, 226.831 ms: Queue for-warehouse delivers Pack #5 to Warehouse after 102.61 ms of waiting.
Step 111 of 113, 229.518 ms: Warehouse receives Pack #5 from queue for-warehouse after 2.686 ms and starts to handle it.
Step 112 of 113, 241.518 ms: Warehouse finishes Pack #5 after 12 ms and acknowledges it to queue for-warehouse.
Step 113 of 113, 243.911 ms: Queue for-warehouse removes Pack #5, which is acknowledged.
To each its own line: 8 lifelines, 113 steps in 243.911 ms. 20 messages handled.
