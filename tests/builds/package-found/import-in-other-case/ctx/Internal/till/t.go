package till
