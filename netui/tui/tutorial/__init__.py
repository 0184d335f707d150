"""The tutorial behind `netui tutorial`: ten steps on a throw-away network, each taken by the key that it teaches."""
