namespace PodSecurity.Policy.Standards;

/// <summary>Yes, no, or not to be known.</summary>
internal enum Ternary : byte
{
    No,
    Unknown,
    Yes,
}
