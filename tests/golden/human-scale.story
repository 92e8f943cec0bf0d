Step 1 of 38, 1 h: Mia acts (once at 1h), calls Tom with Phone #1 and waits for the reply.
Step 2 of 38, 1 h: Tom receives Phone #1 from Mia after 80 ms and starts to handle it.
Step 3 of 38, 1 h 10 min: Tom answers Phone #1 with Told #1 and finishes Phone #1 after 10 min.
Step 4 of 38, 1 h 10 min: Mia receives Told #1 from Tom after 1 ms and goes on after waiting 10 min.
Step 5 of 38, 3 h: Mia acts (once at 3h) and sends Letter #2 to queue mail.
Step 6 of 38, 3 h: Queue mail stores Letter #2 (1 ready).
Step 7 of 38, 4 h: Tom acts for the 1st time (every 6h).
Step 8 of 38, 4 h: Queue mail gives Letter #2 to Tom, who fetches it after 1 h of waiting.
Step 9 of 38, 4 h: Tom receives Letter #2 from queue mail after 1 ms.
Step 10 of 38, 4 h 10 min: Tom acknowledges Letter #2 to queue mail.
Step 11 of 38, 4 h 10 min: Tom finishes its work after 10 min 2 s.
Step 12 of 38, 4 h 10 min: Queue mail removes Letter #2, which is acknowledged.
Step 13 of 38, 10 h: Tom acts for the 2nd time (every 6h).
Step 14 of 38, 10 h: Tom finishes its work after 2.001 s.
Step 15 of 38, 16 h: Tom acts for the 3rd time (every 6h).
Step 16 of 38, 16 h: Tom finishes its work after 2.001 s.
Step 17 of 38, 22 h: Tom acts for the 4th time (every 6h).
Step 18 of 38, 22 h: Tom finishes its work after 2.001 s.
Step 19 of 38, 1 d: Tom acts (once at 1d), calls Mia with Join #7 and waits for the reply.
Step 20 of 38, 1 d: Zoe acts (once at 1d), calls Mia with Join #8 and waits for the reply.
Step 21 of 38, 1 d: Mia receives Join #7 from Tom after 1 ms and starts to handle it.
Step 22 of 38, 1 d: Mia receives Join #8 from Zoe after 1 ms and starts to handle it.
Step 23 of 38, 1 d: Mia answers Join #7 with Over #7 and finishes Join #7 after 10 min.
Step 24 of 38, 1 d: Mia answers Join #8 with Over #8 and finishes Join #8 after 10 min.
Step 25 of 38, 1 d: Zoe receives Over #8 from Mia after 1 ms and goes on after waiting 10 min.
Step 26 of 38, 1 d: Tom receives Over #7 from Mia after 80 ms and goes on after waiting 10 min.
Step 27 of 38, 2 d: Mia acts (once at 2d).
Step 28 of 38, 2 d 2 h: Zoe takes no new work from now on and stops consuming from topic videos.
Step 29 of 38, 2 d 4 h: Mia publishes Video #9 to topic videos.
Step 30 of 38, 2 d 4 h: Topic videos makes 2 copies of Video #9, delivers a copy to Tom and stores a copy (1 ready).
Step 31 of 38, 2 d 4 h: Tom receives Video #9 from topic videos after 1 ms and starts to handle it.
Step 32 of 38, 2 d 4 h: Tom finishes Video #9 after 10 min and acknowledges it to topic videos.
Step 33 of 38, 2 d 4 h: Topic videos removes Video #9, which is acknowledged.
Step 34 of 38, 6 d 2 h: Zoe takes work again and begins to consume from topic videos.
Step 35 of 38, 6 d 2 h: Topic videos delivers Video #9 to Zoe after 3 d 21 h of waiting.
Step 36 of 38, 6 d 2 h: Zoe receives Video #9 from topic videos after 1 ms and starts to handle it.
Step 37 of 38, 6 d 2 h: Zoe finishes Video #9 after 10 min and acknowledges it to topic videos.
Step 38 of 38, 6 d 2 h: Topic videos removes Video #9, which is acknowledged.
Call, mail, meet, record: 5 lifelines, 38 steps in 6 d 2 h. 9 messages handled.
