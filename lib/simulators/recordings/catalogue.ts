/**
 * What callers of the demo's dental practice say. Every text is really spoken in the recording of the same id beside
 * this file (`npm run demo:record` makes them anew). Names and numbers are invented; the numbers lie in ranges reserved
 * for fiction.
 */
export interface Recording {
  /** Names the file, without its ending. */
  id: string;
  /** espeak-ng voice. */
  voice: string;
  /** What is said, and what a transcription would give. */
  text: string;
  /** What the synthesiser is given where it cannot read the text as written (Japanese kanji). */
  spoken?: string;
  /** MP3 unless given; GSM 6.10 is the format that no browser plays. */
  format?: 'mp3' | 'wav-mulaw' | 'wav-gsm' | 'wav-pcm';
}

export const RECORDINGS: readonly Recording[] = [
  {
    id: 'crown-came-off',
    voice: 'en-us+f3',
    text: "Hi, this is Dana Whitfield. My crown came off at breakfast and I have it here in a napkin. It doesn't hurt much, but I have a wedding on Saturday. Could you squeeze me in before then? My number is 415 555 0137. Thank you.",
  },
  {
    id: 'reschedule-cleaning',
    voice: 'en-us+m3',
    text: 'Good morning, Marcus Bell here. I have a cleaning on Thursday at nine and need to move it to next week, any day after three. Please text or call. Thanks.',
  },
  {
    id: 'swelling-tonight',
    voice: 'en-gb+f2',
    text: "Hello, it's Priya Raman. My son Arun is eight and his cheek has swollen up since this afternoon, and he has a temperature of thirty eight five. Please call me back tonight, whatever the time. It's 415 555 0122.",
  },
  {
    id: 'insurance-question',
    voice: 'en-us+f4',
    text: 'This is Janet from Meridian Insurance, calling about claim seven seven four one two. We are missing the X-ray from the twelfth. You can fax it or call me back at 415 555 0166, extension nine.',
  },
  {
    id: 'new-patient-family',
    voice: 'en-gb+m2',
    text: "Hi there. We've just moved to the neighbourhood, four of us, two adults and two kids, and we're looking for a dentist. A friend recommended you. Do you take new patients before Christmas? My name is Owen Pryce.",
  },
  {
    id: 'braces-wire',
    voice: 'en-us+f2',
    text: "Hi, it's Chloe's mum. One of the wires on her braces is poking into her cheek and the wax isn't helping. She has school until three. Can someone clip it today?",
  },
  {
    id: 'thank-you',
    voice: 'en-us+m1',
    text: 'This is Walter. I just wanted to say the numbness is gone and everything feels fine. Tell Doctor Lin thank you. No need to call back.',
  },
  {
    id: 'bill-twice',
    voice: 'en-us+m4',
    text: "My name is Raymond Ortiz. I've been billed twice for the same filling, once on the third and once on the nineteenth. This is the third time I call about it and nobody has called me back. I would like to speak to the manager, please.",
  },
  {
    id: 'denture-repair',
    voice: 'en-gb+m4',
    text: 'Good afternoon. My lower denture has cracked right down the middle. I am eighty three and I cannot eat without it. The name is Harold Finch. Please ring me at home, four one five, five five five, oh one nine oh.',
  },
  {
    id: 'cancel-tomorrow',
    voice: 'en-us+f1',
    text: "Hey, it's Lena Kowalski, I have to cancel tomorrow at ten fifteen, my daughter is sick. I'll call again to find a new date. Sorry for the short notice.",
  },
  {
    id: 'prescription',
    voice: 'en-us+m2',
    text: 'Hi, this is Tom at Bayview Pharmacy. We received a prescription for Aisha Karim but the dosage is not legible. Could the doctor please confirm amoxicillin five hundred, three times a day? We close at seven.',
  },
  {
    id: 'wisdom-bleeding',
    voice: 'en-us+m5',
    text: "Yeah, hi, I had two wisdom teeth out this morning and it's still bleeding through the gauze after six hours. Is that normal? I'm Jordan Hale. Please call me as soon as you get this.",
  },
  {
    id: 'invisalign-price',
    voice: 'en-gb+f4',
    text: 'Hello, I was wondering what clear aligners cost at your practice and whether there is a payment plan. I work until five, so evenings are best. This is Sophie Laurent.',
  },
  {
    id: 'spanish-appointment',
    voice: 'es-419',
    text: 'Buenos días, habla Carmen Delgado. Mi madre tiene un dolor muy fuerte en una muela desde ayer y no habla inglés. ¿Hay alguien que hable español y nos pueda dar una cita hoy? Mi número es el cuatro uno cinco, cinco cinco cinco, cero uno siete uno. Gracias.',
  },
  {
    id: 'german-tourist',
    voice: 'de',
    text: 'Guten Tag, hier ist Jürgen Weiß. Wir sind auf der Durchreise, und meiner Frau ist eine Füllung herausgefallen. Wir reisen am Freitag wieder ab. Könnten Sie uns bitte im Hotel zurückrufen, Zimmer zwölf?',
  },
  {
    id: 'japanese-patient',
    voice: 'ja',
    text: '田中と申します。金曜日の午後三時の予約を、来週の月曜日に変更していただけますか。よろしくお願いします。',
    spoken:
      'たなかともうします。きんようびのごごさんじのよやくを、らいしゅうのげつようびにへんこうしていただけますか。よろしくおねがいします。',
  },
  {
    id: 'french-student',
    voice: 'fr-fr',
    text: "Bonjour, je m'appelle Élodie Marchand, je suis étudiante. J'ai perdu ma gouttière et je voudrais savoir combien coûte une nouvelle. Merci de me rappeler cet après-midi.",
  },
  {
    id: 'spanish-thanks',
    voice: 'es',
    text: 'Hola, soy Luis Ferrer. Solo quería confirmar la cita del miércoles a las once. Allí estaré. Gracias.',
  },
  {
    id: 'german-invoice',
    voice: 'de+f2',
    text: 'Hallo, Sabine Köhler hier. Auf der Rechnung vom vierten November fehlt die Steuernummer, die brauche ich für meine Versicherung. Rufen Sie mich bitte zurück? Danke schön.',
  },
  {
    id: 'lab-delay',
    voice: 'en-us+m6',
    text: 'Hi, this is Golden Gate Dental Lab. The bridge for patient two zero eight one will be one day late, so Wednesday instead of Tuesday. Please call if the patient is already booked.',
  },
  {
    id: 'knocked-out-tooth',
    voice: 'en-us+f5',
    text: "Please, my daughter fell off the swing and her front tooth is out. We have it in milk. We're ten minutes away, can we come right now? I'm Grace Adeyemi, 415 555 0118.",
  },
  { id: 'knocked-out-again', voice: 'en-us+f5', text: "It's Grace Adeyemi again. We are in the car. Please pick up." },
  {
    id: 'recall-card',
    voice: 'en-gb+f1',
    text: 'Hello, I got your card that my check-up is due. Mornings suit me, ideally a Tuesday. Margaret Osei. Thank you, dear.',
  },
  {
    id: 'school-form',
    voice: 'en-us+f3',
    text: 'Hi, Nina Petrova here. The school wants the dental form for Mila signed by the end of the month. Could I drop it off, or can I send it by e-mail?',
  },
  {
    id: 'sensitive-filling',
    voice: 'en-us+m3',
    text: 'Hi, David Chen. The filling from Monday is very sensitive when I drink anything cold. It is not getting better. Should I come back, or wait?',
  },
  {
    id: 'parking-permit',
    voice: 'en-us+m1',
    text: "Building management here. The car park will be closed on Sunday between six and noon for cleaning. No need to call back unless you're open.",
  },
  {
    id: 'whitening',
    voice: 'en-gb+f3',
    text: "Hi, it's Zoe. I'm getting married in May and my fiancé and I both want whitening. Do you do a couple's price? Ha, worth asking. Bye!",
  },
  {
    id: 'nervous-patient',
    voice: 'en-gb+m1',
    text: "Hello. I'm, er, I'm quite afraid of the dentist, to be honest, and I haven't been for eleven years. Somebody told me that you are patient with people like me. I'd like to, to talk to someone first. My name is Simon. You can reach me after six.",
  },
  {
    id: 'statement-address',
    voice: 'en-us+f4',
    text: "This is Beverly Stone. You keep sending my statements to the old address. The new one is fourteen Alder Court, apartment B. Please fix it, and let me know that it's done.",
  },
  {
    id: 'retainer-lost',
    voice: 'en-us+m5',
    text: 'Hi, so, my retainer, the dog ate it. Like, all of it. The dog is fine. What do I do? This is Tyler Brooks.',
  },
  {
    id: 'supplier',
    voice: 'en-us+m2',
    text: 'Hi, this is Northside Dental Supply. Your order of nitrile gloves, size medium, is on back order until the thirtieth. We can send large instead. Let us know by tomorrow.',
  },
  {
    id: 'referral',
    voice: 'en-gb+m3',
    text: "Good morning, Doctor Patel's office. We are referring a patient for a root canal on an upper molar. His name is Victor Ames, and he is in a fair amount of pain. We've e-mailed the images. Could you see him this week?",
  },
  {
    id: 'second-opinion',
    voice: 'en-us+f2',
    text: "Hello, I've been told that I need four crowns, and I'd like a second opinion before I spend that much money. Do you do that, and what does it cost? Ruth Abernathy, 415 555 0183.",
  },
  {
    id: 'running-late',
    voice: 'en-us+m4',
    text: "It's Kenji. I'm stuck on the bridge and will be twenty minutes late for the two o'clock. Please don't give it away.",
  },
  {
    id: 'payment-plan',
    voice: 'en-us+f1',
    text: 'Hi, Monique Baptiste. I can pay half of the bill this month and half in January, if that is all right. Please call me about it, I do not want it to go to collections.',
  },
  {
    id: 'ortho-consult',
    voice: 'en-gb+f2',
    text: "Hello, my eleven year old's adult teeth are coming in behind the baby teeth, like a shark. Our dentist said to see an orthodontist. When is your first free consultation? Hannah Doyle.",
  },
  {
    id: 'wrong-number-pizza',
    voice: 'en-us+m6',
    text: 'Yeah, two large pepperoni and one garlic bread for pick up, name is Frank. Thanks.',
  },
  {
    id: 'abscess',
    voice: 'en-us+m3',
    text: "Hi, it's Leon Fischer. I think that I have an abscess, there's a bump on my gum and it throbs so badly that I couldn't sleep. I'll take anything you have today. 415 555 0151.",
  },
  {
    id: 'abscess-second',
    voice: 'en-us+m3',
    text: "Leon Fischer again. It's getting worse. If you can't see me, please tell me where I should go.",
  },
  {
    id: 'abscess-third',
    voice: 'en-us+m3',
    text: "Leon, third try. I'm leaving for the emergency room at noon unless I hear from you.",
  },
  {
    id: 'job-application',
    voice: 'en-gb+f4',
    text: "Hello, my name is Fatima Noor. I saw that you're looking for a hygienist, two days a week. I have six years of experience and could come by any afternoon.",
  },
  {
    id: 'gift-card',
    voice: 'en-us+f5',
    text: "Hi! Do you sell gift cards for a cleaning? It's for my dad. He would hate it, but he needs it. It's Emily.",
  },
  {
    id: 'x-ray-copy',
    voice: 'en-us+m1',
    text: 'This is Gregory Sands. I am moving to Portland and would need a copy of my X-rays sent to my new dentist. What do you need from me?',
  },
  {
    id: 'pre-med',
    voice: 'en-gb+m2',
    text: "Hello, it's Alistair. I've got a heart valve, and last time you gave me antibiotics before the cleaning. Do I need them again for Monday? I'd rather ask than turn up without.",
  },
  {
    id: 'night-guard',
    voice: 'en-us+f3',
    text: 'Hi, I picked up my night guard on Friday, and it is too tight on the left side. Can I just walk in to have it adjusted? Rebecca Moss.',
  },
  {
    id: 'confirm-surgery',
    voice: 'en-us+m2',
    text: "Hello, I'm confirming the implant surgery on the second at eight. Do I come without breakfast? And my brother will pick me up. Samuel Okoro.",
  },
  {
    id: 'toddler-first-visit',
    voice: 'en-us+f2',
    text: "Hi, my little one just turned two, and I read that it's time for a first visit. Is there someone who is good with toddlers? I'm Isabel Romero.",
  },
  {
    id: 'complaint-wait',
    voice: 'en-gb+f3',
    text: 'I waited for fifty minutes yesterday past my appointment, and nobody said a word. I took an unpaid hour off for that. I would appreciate a call. Catherine Blake.',
  },
  {
    id: 'membership',
    voice: 'en-us+m5',
    text: 'Hi, I have no insurance, but somebody mentioned that you have a membership. What does it include? My name is Andre Wallace.',
  },
  {
    id: 'jaw-click',
    voice: 'en-us+f4',
    text: "Hello, this is Patricia Nolan. My jaw clicks and locks in the mornings. It locked for a full minute today and it scared me. I'd like to be seen this week, if possible.",
  },
  {
    id: 'hotel-concierge',
    voice: 'en-gb+m4',
    text: 'Good evening, the concierge of the Pier Hotel. One of our guests has broken a tooth on an olive stone. Do you have an emergency appointment tomorrow morning? Please ask for me, I am Julian.',
  },
  {
    id: 'lost-earring',
    voice: 'en-us+f1',
    text: 'Hi, I think that I left an earring in the second treatment room this morning, a small pearl. Could somebody have a look? Vivian Cho.',
  },
  {
    id: 'billing-code',
    voice: 'en-us+m6',
    text: 'Hello, this is Evergreen Benefits. We need the procedure code for the visit of October ninth, for member Nolan. Reference five five two eight. Our fax is 415 555 0144.',
  },
  {
    id: 'refund',
    voice: 'en-gb+f1',
    text: "Hello, you said in September that there'd be a refund of forty two dollars, and I haven't seen it. I'm not cross, I only want to know. Elsie Hargreaves.",
  },
  {
    id: 'power-of-attorney',
    voice: 'en-us+m4',
    text: "I'm calling on behalf of my mother, Edith Crane, who lives at Rosewood House. She needs her dentures checked, and she can't travel. Do you do home visits? I'm Peter Crane.",
  },
  { id: 'hung-up', voice: 'en-us', text: 'Uh.' },
  { id: 'silence-then-hello', voice: 'en-us+f5', text: 'Hello? Hello? Oh, it is the machine.' },
  {
    id: 'anonymous-tip',
    voice: 'en-us+m5',
    text: "I'd rather not give my name. I was treated by your weekend dentist, and I'd like to know how to make a complaint. I will call again.",
  },
  {
    id: 'html-in-name',
    voice: 'en-us+m2',
    text: 'Hi, this is Bobby from the web agency. The booking form is down: it answers with less than script greater than, and so on. Call me and I will fix it.',
  },
  {
    id: 'numbers-in-message',
    voice: 'en-us+f3',
    text: 'Please call back on 415 555 0129. Again: 415 555 0129. It is about the quote for three veneers, quote number 20 26 11.',
  },
  {
    id: 'mulaw-reception',
    voice: 'en-us+m1',
    text: 'Hi, this is extension two one four. The patient for room three has been waiting for ten minutes. Could somebody take her to the back?',
    format: 'wav-mulaw',
  },
  {
    id: 'gsm-courier',
    voice: 'en-gb+m3',
    text: 'Courier service here. We tried to deliver a parcel from the laboratory at twelve forty, and the door was locked. We will try again tomorrow.',
    format: 'wav-gsm',
  },
  {
    id: 'pcm-intercom',
    voice: 'en-us+f2',
    text: 'The hygienist is out sick tomorrow. Please move her patients.',
    format: 'wav-pcm',
  },
  {
    id: 'very-long-story',
    voice: 'en-us+m4',
    text: "Hello, this is Bernard Quigley, and I'm afraid that this is a bit of a story, so bear with me. Two years ago, in the spring, Doctor Lin put in a bridge on the upper right, and it was lovely, I could eat anything with it. Then in the summer we went to my sister's in Vermont, and she makes a peanut brittle that ought to be illegal, and I thought that I felt something give. I didn't think anything of it. Well, in the autumn it began to wobble. I came in, and the young man, I think that his name was Peter, he cemented it again, and he said that it should hold, but that if it didn't, then we'd have to talk about an implant. That was in October. It held over the winter, I will say that for him. In March I bit on a cherry stone, and it came off altogether, and that time I saw Doctor Alvarez, because Doctor Lin was on leave, and she said that one of the teeth underneath had a crack, and she sent me to have a picture taken, at the place on Fremont Street. I had that done, and they said that they'd send it to you. Now, I never heard anything. I called in April, and I was told that the picture hadn't arrived. So I called the place on Fremont Street, and they said that they had sent it twice. I called you again, and a very kind lady, I believe that it was Maya, she found it, and she said that Doctor Lin would look at it and that somebody would call me. That was in May. I don't want to make trouble for anybody, and I know how busy you all are. But I have been eating on the left side for seven months now, and my wife says that I chew like a rabbit. So what I would like to know is three things. First, has Doctor Lin seen the picture? Second, is it going to be an implant, and if so, what will it cost, roughly, because my insurance turns over in January, and it would make a difference of some eleven hundred dollars whether it is done in this year or the next? And third, is there anything that you can do in the meantime, because Thanksgiving is coming, and I would very much like to eat at the table like everybody else. I am home every day, except Wednesday mornings, when I volunteer at the library. My number is 415 555 0175. If my wife answers, her name is Dorothy, and you may tell her everything. Thank you so much, and I'm sorry that it got so long. Goodbye. Oh, and one more thing. If the price is a problem because of the bridge being under two years old when it first came loose, I still have the paper with the guarantee. It's in the drawer. All right. Goodbye now.",
  },
];
