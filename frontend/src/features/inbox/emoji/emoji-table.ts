/** The usual emoji by group: one a line, then the words that find it, in English and in Hindi. */
const TABLE = {
  faces: `
😀 grin happy smile|खुश मुस्कान
😃 happy smile open|खुश मुस्कान
😄 happy laugh eyes|खुश हँसी
😁 grin teeth|खुश दाँत
😆 laugh squint|हँसी
😅 sweat laugh relief|पसीना राहत
😂 joy tears laugh lol|हँसी आँसू
🤣 rolling laugh rofl|लोटपोट हँसी
🙂 slight smile|मुस्कान
🙃 upside down silly|उल्टा
😉 wink|आँख मारना
😊 blush smile pleased|प्रसन्न शर्माना
😇 angel halo innocent|फ़रिश्ता मासूम
🥰 love hearts adore|प्यार दिल
😍 heart eyes love|प्यार पसंद
🤩 star eyes wow|वाह सितारे
😘 kiss|चुंबन
😋 yum tasty|स्वादिष्ट
😜 tongue wink joke|मज़ाक जीभ
🤗 hug|गले लगना
🤭 giggle oops|अरे खिलखिलाना
🤫 quiet secret|चुप राज़
🤔 think hmm|सोचना
🤐 zipper silent|चुप
😐 neutral|सामान्य
😏 smirk|व्यंग्य
😒 unamused|नाराज़
🙄 eye roll|आँखें घुमाना
😬 grimace awkward|अटपटा
😌 relieved calm|शांत राहत
😔 sad pensive|उदास
😪 sleepy tired|नींद थका
😴 sleep|नींद सोना
😷 mask ill|मास्क बीमार
🤒 ill fever|बीमार बुख़ार
🤕 hurt bandage|चोट
🥳 party celebrate|जश्न पार्टी
😎 cool sunglasses|बढ़िया चश्मा
🤓 nerd glasses|चश्मा पढ़ाकू
😕 confused|उलझन
😟 worried|चिंता
🙁 frown sad|उदास
😮 surprised oh|हैरान
😲 astonished shock|चकित
😳 flushed embarrassed|शर्म
🥺 please plead|कृपया विनती
😢 cry tear sad|रोना आँसू
😭 sob cry|रोना
😤 huff angry|ग़ुस्सा
😠 angry|ग़ुस्सा
😡 furious red|बहुत ग़ुस्सा
😱 scream fear|डर चीख
🤯 mind blown|हैरान दिमाग़
😓 sweat sad|पसीना
🤝 handshake deal agree|हाथ मिलाना सौदा`,
  hands: `
👍 thumbs up yes ok good|हाँ ठीक अच्छा
👎 thumbs down no bad|नहीं बुरा
👌 ok perfect|ठीक बढ़िया
✌️ victory peace|जीत शांति
🤞 fingers crossed luck|शुभकामना
👏 clap bravo|ताली शाबाश
🙌 hands up praise|जय हुर्रे
🙏 please thanks namaste pray|नमस्ते धन्यवाद कृपया
👋 wave hello bye|नमस्ते हाथ हिलाना
✋ stop hand|रुको हाथ
👉 right point|दाएँ इशारा
👈 left point|बाएँ इशारा
👆 up point|ऊपर इशारा
👇 down point|नीचे इशारा
☝️ one point|एक
✊ fist|मुट्ठी
👊 punch fist bump|मुक्का
💪 strong muscle|ताकत
✍️ write|लिखना
🤳 selfie|सेल्फ़ी
👀 eyes look|देखना आँखें
🧠 brain|दिमाग़
👶 baby|शिशु
👦 boy|लड़का
👧 girl|लड़की
👨 man|आदमी
👩 woman|औरत
👴 old man|बुज़ुर्ग
👵 old woman|बुज़ुर्ग
👪 family|परिवार
🙋 raise hand me|मैं हाथ उठाना
🤷 shrug|पता नहीं
🤦 facepalm|माथा
🧑‍💻 computer work|काम कंप्यूटर
🧑‍🔧 mechanic repair|मरम्मत मिस्त्री
🧑‍⚕️ doctor health|डॉक्टर`,
  hearts: `
❤️ heart red love|दिल प्यार लाल
🧡 heart orange|दिल नारंगी
💛 heart yellow|दिल पीला
💚 heart green|दिल हरा
💙 heart blue|दिल नीला
💜 heart purple|दिल बैंगनी
🖤 heart black|दिल काला
🤍 heart white|दिल सफ़ेद
💔 broken heart|टूटा दिल
💕 two hearts|दो दिल
💖 sparkle heart|चमकता दिल
💐 bouquet flowers|गुलदस्ता फूल
🌹 rose|गुलाब
💯 hundred full|सौ पूरा`,
  nature: `
☀️ sun sunny|सूरज धूप
🌤️ cloud sun|बादल धूप
☁️ cloud|बादल
🌧️ rain|बारिश
⛈️ storm thunder|तूफ़ान
❄️ snow cold|बर्फ़ ठंड
🌈 rainbow|इंद्रधनुष
🌙 moon night|चाँद रात
⭐ star|तारा
🌟 bright star|चमकता तारा
✨ sparkles new|चमक नया
🔥 fire hot|आग गरम
💧 drop water|पानी बूँद
🌊 wave sea|लहर समुद्र
🌱 plant grow|पौधा
🌳 tree|पेड़
🌸 blossom flower|फूल
🌻 sunflower|सूरजमुखी
🍀 clover luck|भाग्य
🐶 dog|कुत्ता
🐱 cat|बिल्ली
🐄 cow|गाय
🐘 elephant|हाथी
🦚 peacock|मोर
🐦 bird|चिड़िया
🐟 fish|मछली`,
  food: `
🍎 apple|सेब
🍌 banana|केला
🥭 mango|आम
🍇 grapes|अंगूर
🍉 watermelon|तरबूज़
🍅 tomato|टमाटर
🥕 carrot|गाजर
🌶️ chilli spicy|मिर्च तीखा
🍞 bread|रोटी ब्रेड
🫓 flatbread roti|रोटी
🍚 rice|चावल
🍛 curry|करी सब्ज़ी
🥗 salad|सलाद
🍕 pizza|पिज़्ज़ा
🍔 burger|बर्गर
🍟 fries|फ़्राइज़
🍦 ice cream|आइसक्रीम
🍰 cake slice|केक
🎂 birthday cake|जन्मदिन केक
🍬 sweet candy|मिठाई
🍫 chocolate|चॉकलेट
☕ coffee tea hot|कॉफ़ी चाय
🍵 tea|चाय
🥤 cold drink|ठंडा पेय
💧 water|पानी`,
  travel: `
🏠 house home|घर
🏡 house garden|घर बग़ीचा
🏢 office building|दफ़्तर इमारत
🏬 shop mall|दुकान
🏥 hospital|अस्पताल
🏦 bank|बैंक
🏫 school|विद्यालय स्कूल
🛕 temple|मंदिर
🕌 mosque|मस्जिद
⛪ church|गिरजाघर
🚗 car|कार गाड़ी
🚕 taxi|टैक्सी
🛵 scooter|स्कूटर
🏍️ motorcycle|मोटरसाइकिल
🛺 auto rickshaw|ऑटो रिक्शा
🚌 bus|बस
🚆 train|रेल ट्रेन
✈️ aeroplane flight|हवाई जहाज़ उड़ान
🚚 truck delivery|ट्रक डिलीवरी
🚲 bicycle|साइकिल
🗺️ map|नक़्शा
📍 place pin location|जगह स्थान
🇮🇳 india flag|भारत झंडा`,
  things: `
🎉 party celebrate|जश्न बधाई
🎊 confetti|जश्न
🎁 gift present|उपहार
🪔 diya lamp diwali|दीया दिवाली
🎆 fireworks|आतिशबाज़ी
🏆 trophy win|ट्रॉफ़ी जीत
🥇 gold medal first|स्वर्ण पहला
📱 phone mobile|फ़ोन मोबाइल
📞 call telephone|कॉल फ़ोन
💻 laptop computer|लैपटॉप
⌚ watch|घड़ी
📷 camera photo|कैमरा फ़ोटो
🎥 video camera|वीडियो
🎵 music note|संगीत
📧 e-mail mail|ई-मेल
📦 parcel box|पार्सल डिब्बा
🛒 cart shopping|ख़रीदारी
🛍️ bags shopping|ख़रीदारी
💰 money bag|पैसा
💵 money note|पैसा नोट
💳 card payment|कार्ड भुगतान
🧾 receipt bill|रसीद बिल
📄 document page|दस्तावेज़
📎 paperclip attach|नत्थी
✏️ pencil edit|पेंसिल
📅 calendar date|तारीख कैलेंडर
⏰ alarm clock time|अलार्म समय
⏳ hourglass wait|प्रतीक्षा
🔑 key|चाबी
🔒 lock|ताला
🔧 wrench repair|मरम्मत
💡 idea bulb|विचार बल्ब
📢 announce|घोषणा
🔔 bell|घंटी
💊 medicine pill|दवा
🧵 thread sew|धागा
👗 dress|पोशाक
👟 shoe|जूता
💍 ring|अँगूठी`,
  signs: `
✅ done check yes|हो गया सही
☑️ check box|सही
✔️ tick|सही
❌ cross no wrong|ग़लत नहीं
❗ important exclamation|ज़रूरी
❓ question|सवाल
⚠️ warning|चेतावनी
🚫 forbidden no|मना
➡️ right arrow|दाएँ तीर
⬅️ left arrow|बाएँ तीर
⬆️ up arrow|ऊपर तीर
⬇️ down arrow|नीचे तीर
🔄 again refresh|फिर
🆕 new|नया
🆓 free|मुफ़्त
🆗 ok|ठीक
🔝 top|ऊपर
1️⃣ one number|एक
2️⃣ two number|दो
3️⃣ three number|तीन
4️⃣ four number|चार
5️⃣ five number|पाँच
🟢 green circle|हरा
🟡 yellow circle|पीला
🔴 red circle|लाल
🕉️ om|ॐ
☪️ crescent|चाँद तारा
✝️ cross christian|क्रॉस
☮️ peace|शांति`,
} as const;

export type EmojiGroup = keyof typeof TABLE;
export const EMOJI_GROUPS = Object.keys(TABLE) as EmojiGroup[];

export interface Emoji {
  emoji: string;
  /** The first is what it is called. */
  words: { en: string; hi: string };
}

const read = (line: string): Emoji => {
  const space = line.indexOf(' ');
  const [en = '', hi = ''] = line.slice(space + 1).split('|');
  return { emoji: line.slice(0, space), words: { en, hi } };
};

export const EMOJI: Record<EmojiGroup, Emoji[]> = Object.fromEntries(
  Object.entries(TABLE).map(([group, lines]) => [group, lines.trim().split('\n').map(read)]),
) as Record<EmojiGroup, Emoji[]>;

/** Those of which every word that is asked for begins one of theirs, in either language. */
export function findEmoji(asked: string): Emoji[] {
  const wanted = asked.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = EMOJI_GROUPS.flatMap((group) => EMOJI[group]).filter(({ emoji, words }) => {
    const theirs = `${words.en} ${words.hi}`.toLocaleLowerCase().split(/\s+/);
    return wanted.every((word) => emoji === word || theirs.some((one) => one.startsWith(word)));
  });
  // A whole word comes before the beginning of one
  const hasWhole = ({ words }: Emoji) => wanted.every((word) => ` ${words.en} ${words.hi} `.includes(` ${word} `));
  const ranked = [...found.filter(hasWhole), ...found.filter((one) => !hasWhole(one))];
  return [...new Map(ranked.map((one) => [one.emoji, one])).values()];
}
