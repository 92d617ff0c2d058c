namespace PodSecurity.Analyzers.Remembering;

/// <summary>A place within a member, wherever the member stands by now.</summary>
/// <param name="File">The number of the file.</param>
/// <param name="Member">The number of the member in it.</param>
/// <param name="Offset">How far it is behind the member's begin.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct MemberPlace(int File, int Member, int Offset, int Length);
