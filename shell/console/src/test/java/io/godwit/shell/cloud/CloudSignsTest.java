package io.godwit.shell.cloud;

import io.godwit.api.cloud.CloudProfile;
import io.godwit.api.cloud.ServerFacts;
import io.godwit.api.plugin.GodwitPlugin;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which service a server is taken for, by what it shows. */
class CloudSignsTest {
    /** Shows what it is told to show. */
    private record Facts(String host, Map<String, String> variables, Set<String> users, Set<String> objects)
            implements
                ServerFacts {
        @Override
        public String variable(String name) {
            return variables.getOrDefault(name, "");
        }

        @Override
        public boolean hasTable(String schema, String table) {
            return objects.contains(schema + "." + table);
        }

        @Override
        public boolean hasTableLike(String schema, String pattern) {
            return hasTable(schema, pattern);
        }

        @Override
        public boolean hasRoutine(String schema, String routine) {
            return objects.contains(schema + "." + routine);
        }

        @Override
        public boolean hasUser(String user) {
            return users.contains(user);
        }
    }

    private static List<String> taken(ServerFacts facts) {
        return ServiceLoader.load(GodwitPlugin.class).stream().map(ServiceLoader.Provider::get)
                .flatMap(plugin -> plugin.cloudProfiles().stream()).filter(profile -> profile.matches(facts))
                .map(CloudProfile::name).toList();
    }

    private static Facts of(String host, Map<String, String> variables, String... users) {
        return new Facts(host, variables, Set.of(users), Set.of());
    }

    @Test
    void eachByTwoSigns() {
        assertThat(taken(of("db.mysql.database.azure.com", Map.of(), "azure_superuser")))
                .containsExactly("Azure Database for MySQL");
        assertThat(taken(of("db.c1.eu-west-1.rds.amazonaws.com", Map.of("basedir", "/rdsdbbin/mysql-8.0.37.R1/"))))
                .containsExactly("Amazon RDS for MySQL");
        assertThat(taken(of("10.0.0.1", Map.of("aurora_version", "3.05.2"), "rdsadmin")))
                .containsExactly("Amazon Aurora MySQL");
        assertThat(taken(of("10.0.0.1", Map.of("version", "8.0.31-google"), "cloudsqladmin")))
                .containsExactly("Cloud SQL for MySQL");
        assertThat(taken(of("10.0.0.1", Map.of("version", "8.4.3-cloud"), "ocirpl"))).containsExactly("MySQL HeatWave");
    }

    @Test
    void oneSignIsNone() {
        Stream.of(of("db.mysql.database.azure.com", Map.of()), of("db.rds.amazonaws.com", Map.of()),
                of("db", Map.of("aurora_version", "3")), of("db", Map.of(), "rdsadmin"),
                of("db", Map.of(), "azure_superuser"), of("db", Map.of("version", "8.0.31-google")),
                of("db", Map.of("version", "8.4.3-cloud")), of("db", Map.of(), "cloudsqladmin"))
                .forEach(facts -> assertThat(taken(facts)).as(facts.toString()).isEmpty());
    }

    @Test
    void auroraIsNotRds() {
        assertThat(taken(new Facts("db.rds.amazonaws.com", Map.of("aurora_version", "2.11"), Set.of("rdsadmin"),
                Set.of("mysql.rds_start_replication")))).containsExactly("Amazon Aurora MySQL");
    }
}
