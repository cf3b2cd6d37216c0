package org.bordertally.console;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * What an account was when its owner logged in. It keeps the hash, unlike Spring Security's own: a session ends with the password
 * it began with.
 */
record AccountLogin(
        long number,
        String name,
        Role role,
        String passwordHash,
        boolean enabled,
        @Nullable String osUser) implements UserDetails {
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(role.authority());
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return name;
    }
}
