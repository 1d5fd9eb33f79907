package dev.keyturn.access.people;

import dev.keyturn.foundation.tenancy.Role;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member as people see them. */
@Schema(name = "Member", description = "A person who works for the organization.")
public record MemberView(
        @Schema(description = "Subject of the person's tokens.", examples = "5d0f2a36-2d3e-4f0a-9d53-0a1b2c3d4e5f") String person,
        @Schema(description = "Also the name for sign-in.", examples = "ana@lindenhof.example") String email,
        @Schema(description = "First name.", examples = "Ana") String givenName,
        @Schema(description = "Last name.", examples = "Okafor") String familyName,
        @Schema(description = "What they are in the organization.", examples = "[\"CLEANER\"]") List<Role> roles) {

    static MemberView of(Member member) {
        return new MemberView(member.person, member.email, member.givenName, member.familyName, List.copyOf(member.roles()));
    }
}
