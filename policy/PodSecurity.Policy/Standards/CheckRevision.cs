namespace PodSecurity.Policy.Standards;

/// <summary>A check as it is from some policy version on.</summary>
/// <param name="Since">The first minor version.</param>
/// <param name="Find">Finds what it forbids.</param>
/// <param name="Overrides">The baseline check that is not asked where this one is, by upstream's name; null where there is none.</param>
internal sealed record CheckRevision(int Since, Action<PodView, Offences> Find, string? Overrides = null);
