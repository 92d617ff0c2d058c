namespace PodSecurity;

/// <summary>Names volumes after what is in them or where they are mounted.</summary>
internal static class VolumeNames
{
    private const int Longest = 63;

    /// <summary>The nearest name that a volume may have.</summary>
    public static string Of(string wanted)
    {
        var name = string.Concat(wanted.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        // The end stays: names that were numbered, or made of long paths, differ there.
        name = name.Length > Longest ? name[^Longest..].Trim('-') : name;
        return name.Length > 0 ? name : "volume";
    }
}
