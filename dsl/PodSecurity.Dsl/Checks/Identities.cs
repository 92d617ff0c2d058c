namespace PodSecurity.Checks;

/// <summary>The numbers of users and groups, and the names of profiles, told where they are given.</summary>
internal static class Identities
{
    /// <summary>A user other than root.</summary>
    public static long User(long user, Place place) => user switch
    {
        0 => throw place.Mistake("user 0 is root; say so with RunAsRoot(), or take another user"),
        > 0 and <= int.MaxValue => user,
        _ => throw place.Mistake($"{user} is no user: take a number from 1 to 2147483647"),
    };

    /// <summary>A group, be it that of root.</summary>
    public static long Group(long group, Place place) => group is >= 0 and <= int.MaxValue
        ? group
        : throw place.Mistake($"{group} is no group: take a number from 0 to 2147483647");

    /// <summary>A profile on the node.</summary>
    public static string Profile(string profile, Place place) => string.IsNullOrWhiteSpace(profile)
        ? throw place.Mistake("a profile of the node is taken by its name; give one")
        : profile;
}
