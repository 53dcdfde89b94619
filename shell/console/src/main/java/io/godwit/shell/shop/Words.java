package io.godwit.shell.shop;

import java.util.List;
import java.util.SplittableRandom;

/** Text out of many languages. Stateless. */
final class Words {
    private static final List<String> GIVEN = List.of("Ana", "Björn", "Chloé", "Dmitri", "Ewa", "Fatma", "Günther",
            "Hana",
            "Łukasz", "Mária", "Noor", "Olu", "Πέτρος", "Юлия", "花子", "민준", "Zoë", "O'Neil", "Đức", "Ωmega");
    private static final List<String> FAMILY = List.of("Almeida", "Brandt", "Chen", "D'Angelo", "Eriksson", "Fischer",
            "García", "Hämäläinen", "Иванов", "Jovanović", "김", "López", "Müller", "Nguyễn", "Ó Briain", "Papadopoulos",
            "佐藤", "Smith", "Şahin", "van der Berg");
    private static final List<String> CITIES = List.of("Zürich", "Łódź", "São Paulo", "Kraków", "København", "東京", "서울",
            "Αθήνα", "Москва", "İzmir", "Reykjavík", "New York", "Québec", "القاهرة", "תל אביב");
    private static final List<String> PLAIN = List.of("good", "quick", "delivery", "colour", "exactly", "as",
            "described",
            "the", "box", "was", "damaged", "but", "service", "friendly", "would", "buy", "again", "never", "too",
            "small",
            "large", "for", "my", "house", "battery", "lasts", "long", "quality", "cheap", "paper", "steel", "garden",
            "winter", "summer", "gift", "daughter", "perfect", "returned", "refund", "waiting", "weeks", "recommend");
    private static final List<String> FOREIGN = List.of("très bien", "schön", "más o menos", "отлично", "素晴らしい", "좋아요",
            "👍", "🚲🎁", "😀", "naïve", "Ærø", "100 %", "\"so-so\"", "C:\\new\\table", "a\tb", "line\nbreak", "Größe",
            "ﬁne", "e\u0301");
    static final List<String> COLOURS = List.of("red", "blue", "green", "grün", "青", "black", "white", "off-white");

    private Words() {
    }

    static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    static String person(SplittableRandom random) {
        return pick(GIVEN, random) + " " + pick(FAMILY, random);
    }

    static String city(SplittableRandom random) {
        return pick(CITIES, random);
    }

    /** One word in twelve is not English. */
    static String sentence(SplittableRandom random, int words) {
        StringBuilder out = new StringBuilder(words * 7);
        for (int i = 0; i < words; i++) {
            out.append(i == 0 ? "" : " ").append(random.nextInt(12) == 0 ? pick(FOREIGN, random) : pick(PLAIN, random));
        }
        return out.toString();
    }

    static String english(SplittableRandom random, int words) {
        StringBuilder out = new StringBuilder(words * 7);
        for (int i = 0; i < words; i++) {
            out.append(i == 0 ? "" : " ").append(pick(PLAIN, random));
        }
        return out.toString();
    }
}
