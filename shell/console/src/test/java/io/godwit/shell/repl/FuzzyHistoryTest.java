package io.godwit.shell.repl;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FuzzyHistoryTest {
    private static final List<String> TYPED = List.of("show tables;", "select * from orders;", "use shop;",
            "SELECT count(*) FROM orders WHERE total > 5;", "select * from orders;");

    @Test
    void closeLettersFirstThenTheNewest() {
        assertThat(FuzzyHistory.find(TYPED, "slord")).containsExactly("select * from orders;",
                "SELECT count(*) FROM orders WHERE total > 5;");
        assertThat(FuzzyHistory.find(TYPED, "sh")).startsWith("show tables;", "use shop;");
        assertThat(FuzzyHistory.find(TYPED, "or tot")).containsExactly("SELECT count(*) FROM orders WHERE total > 5;");
        assertThat(FuzzyHistory.find(TYPED, "")).hasSize(4).startsWith("show tables;");
        assertThat(FuzzyHistory.find(TYPED, "xyz")).isEmpty();
    }
}
