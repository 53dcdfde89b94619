package io.godwit.engine.compatibility;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrivilegeSetTest {
    private static final PrivilegeSet MIXED = PrivilegeSet.of(
            "GRANT SELECT, SHOW VIEW, RELOAD ON *.* TO `u`@`%` WITH GRANT OPTION",
            "GRANT BACKUP_ADMIN,SHOW_ROUTINE ON *.* TO `u`@`%`", "GRANT TRIGGER, EVENT ON `shop\\_%`.* TO `u`@`%`",
            "GRANT ALL PRIVILEGES ON `odd``name`.* TO `u`@`%`", "GRANT SELECT (`id`) ON `x`.`t` TO `u`@`%`",
            "REVOKE SELECT ON `hidden`.* FROM `u`@`%`", "GRANT `role`@`%` TO `u`@`%`");

    @Test
    void globalPrivilegesHoldUnlessRevokedSomewhere() {
        assertThat(MIXED.hasGlobally("SHOW VIEW")).isTrue();
        assertThat(MIXED.hasGlobally("SHOW_ROUTINE")).isTrue();
        assertThat(MIXED.hasGlobally("SELECT")).isFalse();
        assertThat(MIXED.has("SELECT", "hidden")).isFalse();
        assertThat(MIXED.has("SELECT", "other")).isTrue();
    }

    @Test
    void grantsOnSchemasAreReadWithTheirWildcards() {
        assertThat(MIXED.has("TRIGGER", "shop_eu")).isTrue();
        assertThat(MIXED.has("TRIGGER", "shopXeu")).isFalse();
        assertThat(MIXED.has("EVENT", "odd`name")).isTrue();
        assertThat(MIXED.has("EVENT", "x")).isFalse();
        assertThat(PrivilegeSet.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost`").hasGlobally("TRIGGER"))
                .isTrue();
    }
}
