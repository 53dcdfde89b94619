package io.godwit.shell.complete;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is offered where; the cursor is the bar. */
class SqlCompletionTest {
    private final SqlCompletion completion = new SqlCompletion(new Shop());

    /** A server with two schemas. */
    private static final class Shop implements Catalog {
        private final Map<String, List<String>> columns = Map.of("shop.orders", List.of("id", "customer", "total"),
                "shop.customers", List.of("id", "name", "from"), "audit.events", List.of("at", "what"),
                "shop.odd-name", List.of("x"));

        @Override
        public Optional<String> schema() {
            return Optional.of("shop");
        }

        @Override
        public NameList schemas() {
            return new NameList(List.of("shop", "audit"));
        }

        @Override
        public NameList tables(String schema) {
            return new NameList(columns.keySet().stream().filter(n -> n.startsWith(schema + "."))
                    .map(n -> n.substring(schema.length() + 1)).toList());
        }

        @Override
        public NameList columns(String schema, String table) {
            return new NameList(columns.getOrDefault(schema + "." + table, List.of()));
        }
    }

    private List<String> at(String text) {
        int cursor = text.indexOf('|');
        String clean = text.replace("|", "");
        Completion found = completion.at(clean, cursor);
        return found.suggestions().stream().map(Suggestion::text).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
            "sel|~ select", "SEL|~ SELECT", "select 1; upd|~ update",
            "select * from |~ orders", "select * from cu|~ customers", "select * from orders, cu|~ customers",
            "select * from orders o join cu|~ customers", "insert into or|~ orders", "update or|~ orders",
            "drop table or|~ orders", "describe cu|~ customers", "truncate table o|~ orders",
            "select * from aud|~ audit", "select * from audit.|~ events", "select * from `aud|~ `audit`",
            "select * from odd|~ `odd-name`", "use sh|~ shop", "drop database au|~ audit",
            "select * from orders wh|~ where", "select * from orders where |~ total",
            "select * from orders where to|~ total", "select to| from orders~ total",
            "select o.to| from orders o~ total", "select * from orders o join customers c on c.na|~ name",
            "select * from audit.events where wh|~ what", "update orders set to|~ total",
            "select * from customers c where c.|~ `from`", "delete from orders where cust|~ customer",
            "select * from orders order by tot|~ total",
            "select id from orders where id in (select cus| from orders)~ customer",
            "select id from orders where id in (select id from cu|~ customers",
            "show tab|~ tables", "show |~ CREATE TABLE", "start tr|~ transaction", "select shop.orders.to|~ total"})
    void offers(String text, String wanted) {
        assertThat(at(text)).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"select 'or|", "select 1 -- or|", "select 1 /* or|", "select 12|"})
    void offersNothing(String text) {
        assertThat(at(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"select * from o|; total", "select * from orders where o|; orders",
            "use or|; orders", "sel|; SHOW"})
    void keepsToThePlace(String text, String unwanted) {
        assertThat(at(text)).doesNotContain(unwanted);
    }

    @Test
    void replacesTheWordAlone() {
        assertThat(completion.at("select * from or", 16).start()).isEqualTo(14);
        assertThat(completion.at("select o.to", 11).start()).isEqualTo(9);
    }

    @Test
    void aHundredThousandTables() {
        NameList many = new NameList(IntStream.range(0, 100_000).mapToObj(i -> "table_" + i).toList());
        long best = Long.MAX_VALUE; // others use this machine too
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            many.startingWith("TABLE_", 500);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best).as("nanoseconds").isLessThan(50_000_000L);
        assertThat(many.startingWith("TABLE_", 500)).hasSize(500).startsWith("table_0").endsWith("table_99999");
        assertThat(many.startingWith("table_4711", 500)).contains("table_4711", "table_47110").hasSize(11);
        assertThat(many.startingWith("zebra", 500)).isEmpty();
    }
}
