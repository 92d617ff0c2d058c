namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild that a task may run beside others in one process: it uses no current directory, no environment and no
/// console. MSBuild matches the attribute by its name, so that a task can carry it and still load into older versions.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
