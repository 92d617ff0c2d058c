namespace PodSecurity.Analyzers.Reading;

/// <summary>What can be asked of what a program does with a name.</summary>
internal enum Question
{
    /// <summary>Whether what a member gives is changed by some who get it.</summary>
    IsChanged,

    /// <summary>Whether what a member gives goes to code that cannot be seen and may change it.</summary>
    IsGivenAway,

    /// <summary>Whether a field or property is given another value than the one it begins with.</summary>
    IsAssigned,

    /// <summary>Whether a class replaces a method of that name of another.</summary>
    IsOverridden,
}
