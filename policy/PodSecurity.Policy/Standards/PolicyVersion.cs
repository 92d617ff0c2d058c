using System.Globalization;

namespace PodSecurity.Policy.Standards;

/// <summary>A version of the Pod Security Standards: a Kubernetes minor version, or "latest".</summary>
/// <remarks>Source: k8s.io/pod-security-admission/api, ParseVersion.</remarks>
public readonly record struct PolicyVersion : IComparable<PolicyVersion>
{
    internal const string MustBe = "must be \"latest\" or \"v1.x\"";

    // What fits 64 bits; upstream refuses more.
    private const int MostDigits = 18;

    private readonly int minorPlusOne;

    private PolicyVersion(int minorPlusOne) => this.minorPlusOne = minorPlusOne;

    /// <summary>Whatever the server's own version is.</summary>
    public static PolicyVersion Latest => default;

    /// <summary>The newest Kubernetes minor version whose standards are known here.</summary>
    public static PolicyVersion Newest { get; } = V1(37);

    /// <summary>Whether this is "latest".</summary>
    public bool IsLatest => minorPlusOne == 0;

    /// <summary>The minor version: 25 for v1.25. Latest has none.</summary>
    /// <exception cref="InvalidOperationException">This is "latest".</exception>
    public int Minor => IsLatest ? throw new InvalidOperationException("\"latest\" has no minor version.") : minorPlusOne - 1;

    /// <summary>This version as one that is known here: for latest, and for any that is newer than we are, the newest.</summary>
    internal PolicyVersion Known => this < Newest ? this : Newest;

    /// <summary>The version v1.<paramref name="minor"/>.</summary>
    public static PolicyVersion V1(int minor) => new(minor + 1);

    /// <summary>Reads "latest" or "v1.x" exactly as upstream does: no leading zeros, no patch version.</summary>
    public static bool TryParse(string? text, out PolicyVersion version)
    {
        version = Latest;
        if (text == "latest")
        {
            return true;
        }

        if (text is not { Length: > 3 } || !text.StartsWith("v1.", StringComparison.Ordinal) || (text.Length > 4 && text[3] == '0')
            || text.Length > 3 + MostDigits)
        {
            return false;
        }

        var minor = 0L;
        for (var i = 3; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }

            // Anything that large is newer than every server all the same.
            minor = Math.Min((minor * 10) + (text[i] - '0'), int.MaxValue - 1);
        }

        version = V1((int)minor);
        return true;
    }

    /// <summary>Orders versions by age; latest is newer than all.</summary>
    public int CompareTo(PolicyVersion other) => unchecked((uint)(minorPlusOne - 1)).CompareTo(unchecked((uint)(other.minorPlusOne - 1)));

    /// <summary>"latest" or "v1.x".</summary>
    public override string ToString() => IsLatest ? "latest" : "v1." + Minor.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the left version is older.</summary>
    public static bool operator <(PolicyVersion left, PolicyVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is newer.</summary>
    public static bool operator >(PolicyVersion left, PolicyVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is not newer.</summary>
    public static bool operator <=(PolicyVersion left, PolicyVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is not older.</summary>
    public static bool operator >=(PolicyVersion left, PolicyVersion right) => left.CompareTo(right) >= 0;
}
